package dev.vigie.dataset;

import dev.vigie.events.UnavailableException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks records on a thread of its own, a few thousand ahead of whoever takes them. What
 * is rejected is handed over at once, for a source that is slow.
 */
final class ReadAhead implements SourceRecords {

  private static final int BATCH = 256;
  private static final int BATCHES = 16;

  private final SourceRecords source;
  private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(BATCHES);
  private final Queue<SourceRecord> current = new ArrayDeque<>(BATCH);
  private @Nullable Thread reader;
  private @Nullable Batch last;

  /**
   * Some records, and what comes after them.
   *
   * @param isLast whether there are no more
   * @param problem why there are no more, if the source failed
   */
  private record Batch(
      List<SourceRecord> records, boolean isLast, @Nullable RuntimeException problem) {}

  ReadAhead(SourceRecords source) {
    this.source = source;
  }

  @Override
  public @Nullable SourceRecord next() {
    while (current.isEmpty() && last == null) {
      Batch batch = take();
      current.addAll(batch.records);
      last = batch.isLast ? batch : null;
    }
    if (current.isEmpty() && last != null && last.problem != null) {
      throw last.problem;
    }
    return current.poll();
  }

  private Batch take() {
    if (reader == null) {
      reader = new Thread(this::read, "read-ahead");
      reader.setDaemon(true);
      reader.start();
    }
    try {
      return batches.take();
    } catch (InterruptedException e) {
      throw new UnavailableException("the source", "reading was stopped", e);
    }
  }

  private void read() {
    try {
      boolean more = true;
      while (more) {
        more = readBatch();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean readBatch() throws InterruptedException {
    List<SourceRecord> records = new ArrayList<>(BATCH);
    RuntimeException problem = null;
    SourceRecord record = null;
    try {
      do {
        record = source.next();
        if (record != null) {
          records.add(record);
        }
      } while (record instanceof SourceRecord.Valid && records.size() < BATCH);
    } catch (RuntimeException e) {
      problem = e;
    }
    boolean isLast = record == null || problem != null;
    batches.put(new Batch(records, isLast, problem));
    return !isLast;
  }

  @Override
  public ReadProgress progress() {
    return source.progress();
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.interrupt();
    }
    source.close();
  }
}
