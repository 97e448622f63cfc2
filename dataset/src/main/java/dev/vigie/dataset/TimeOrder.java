package dev.vigie.dataset;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Puts events into (ts, event_id, customer_id) order, and those of one identity into that of their
 * bytes, within bounded memory: what does not fit is written in sorted runs to one temporary file
 * and merged from there. While one half of the memory is sorted and written, the other is filled.
 */
final class TimeOrder implements SourceRecords {

  private final ReadAhead source;
  private final RunFile file;
  private final DiskRuns runs;
  private SortBuffer filling;
  private SortBuffer other;
  private @Nullable FutureTask<Void> spilling;
  private volatile @Nullable PackedRun ordered;
  private volatile long recordsLeft = -1;

  TimeOrder(ReadAhead source, SortMemory memory) {
    this.source = source;
    this.file = new RunFile(memory.temporaryFolder());
    long mergeBytes = memory.bytes() / 8;
    this.runs = new DiskRuns(file, mergeBytes);
    this.filling = new SortBuffer((memory.bytes() - mergeBytes) / 2);
    this.other = new SortBuffer((memory.bytes() - mergeBytes) / 2);
  }

  @Override
  public @Nullable SourceRecord next() {
    try {
      while (ordered == null) {
        SourceRecord rejected = readOn();
        if (rejected != null) {
          return rejected;
        }
      }
      return nextOf(ordered);
    } catch (IOException e) {
      throw file.unusable(e);
    }
  }

  private @Nullable SourceRecord readOn() throws IOException {
    PackedBlock block = source.next();
    if (block == null) {
      ordered = finish();
      return null;
    }
    byte[] bytes = block.bytes();
    int size;
    for (int at = 0; at < block.used(); at += size) {
      size = PackedRecord.size(bytes, at);
      add(bytes, at, size);
    }
    return block.rejected();
  }

  private @Nullable SourceRecord nextOf(PackedRun run) throws IOException {
    boolean any = run.next();
    recordsLeft = run.left();
    return any
        ? PackedRecord.read(
            run.bytes(),
            run.offset(),
            source.fileName(PackedRecord.file(run.bytes(), run.offset())))
        : null;
  }

  private void add(byte[] bytes, int at, int size) throws IOException {
    if (!filling.add(bytes, at, size)) {
      spill();
      filling.add(bytes, at, size);
    }
  }

  private void spill() throws IOException {
    awaitSpilled();
    SortBuffer full = filling;
    filling = other;
    other = full;
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              full.sort();
              runs.append(full.toRun());
              full.clear();
              return null;
            });
    Thread thread = new Thread(task, "time-order");
    thread.setDaemon(true);
    thread.start();
    spilling = task;
  }

  private void awaitSpilled() throws IOException {
    FutureTask<Void> task = spilling;
    if (task == null) {
      return;
    }
    try {
      task.get();
    } catch (InterruptedException e) {
      throw file.stopped(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("sorting", e.getCause());
    }
  }

  private PackedRun finish() throws IOException {
    awaitSpilled();
    filling.sort();
    return runs.count() == 0 ? filling.toRun() : runs.mergedWith(filling.toRun());
  }

  @Override
  public ReadProgress progress() {
    ReadProgress read = source.progress();
    long left = recordsLeft;
    return new ReadProgress(
        read.bytesRead(),
        read.bytesTotal(),
        left < 0 ? OptionalLong.empty() : OptionalLong.of(left));
  }

  @Override
  public void close() {
    try (source) {
      runs.close();
    }
  }
}
