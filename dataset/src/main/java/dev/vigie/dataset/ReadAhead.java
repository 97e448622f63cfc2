package dev.vigie.dataset;

import dev.vigie.events.UnavailableException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads, checks and packs records on a thread of its own, a few thousand ahead of whoever takes
 * them. What is rejected is handed over at once, for a source that is slow.
 */
final class ReadAhead implements AutoCloseable {

  private static final int BLOCKS = 16;

  private final PackedRecords source;
  private final FileNames files = new FileNames();
  private final BlockingQueue<PackedBlock> full = new ArrayBlockingQueue<>(BLOCKS);
  private final BlockingQueue<PackedBlock> empty = new ArrayBlockingQueue<>(BLOCKS);
  private @Nullable Thread reader;
  private @Nullable PackedBlock current;

  /** Read, and had no room in the last block; of the reading thread. */
  private SourceRecord.@Nullable Valid left;

  ReadAhead(PackedRecords source) {
    this.source = source;
  }

  /**
   * The next block, or null after the last one. It is used again once the next one is asked for.
   *
   * @throws RuntimeException what the source failed with, after what was read before
   */
  @Nullable PackedBlock next() {
    PackedBlock given = current;
    if (given != null && given.isLast()) {
      if (given.problem() != null) {
        throw given.problem();
      }
      return null;
    }
    if (given != null) {
      empty.add(given);
    }
    current = take();
    return current;
  }

  private PackedBlock take() {
    if (reader == null) {
      reader = new Thread(this::read, "read-ahead");
      reader.setDaemon(true);
      reader.start();
    }
    try {
      return full.take();
    } catch (InterruptedException e) {
      throw new UnavailableException("the source", "reading was stopped", e);
    }
  }

  private void read() {
    try {
      int made = 0;
      PackedBlock block;
      do {
        block = made++ < BLOCKS ? new PackedBlock(files) : empty.take();
        fill(block);
        full.put(block);
      } while (!block.isLast());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fill(PackedBlock block) {
    block.clear();
    try {
      if (left != null) {
        block.add(left);
        left = null;
      }
      SourceRecord after = source.pack(block);
      left = after instanceof SourceRecord.Valid event ? event : null;
      block.end(
          after instanceof SourceRecord.Rejected rejected ? rejected : null, after == null, null);
    } catch (RuntimeException e) {
      block.end(null, true, e);
    }
  }

  /** The name of the file that a packed record came from. */
  String fileName(int index) {
    return files.name(index);
  }

  ReadProgress progress() {
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
