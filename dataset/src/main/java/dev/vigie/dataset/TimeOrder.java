package dev.vigie.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Puts events into (ts, event_id) order within bounded memory: what does not fit is written in
 * sorted runs to one temporary file and merged from there. Equal events keep the order they came
 * in. While one half of the memory is sorted and written, the other is filled.
 */
final class TimeOrder implements SourceRecords {

  /** Files that a data set has events in: the lines and the payments. */
  private static final int MAX_FILES = 255;

  private final SourceRecords source;
  private final RunFile file;
  private final DiskRuns runs;
  private final List<String> fileNames = new ArrayList<>();
  private SortBuffer filling;
  private SortBuffer other;
  private @Nullable FutureTask<Void> spilling;
  private volatile @Nullable PackedRun ordered;
  private volatile long recordsLeft = -1;

  TimeOrder(SourceRecords source, SortMemory memory) {
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
        SourceRecord record = source.next();
        if (record instanceof SourceRecord.Rejected) {
          return record;
        } else if (record instanceof SourceRecord.Valid event) {
          add(event);
        } else {
          ordered = finish();
        }
      }
      return nextOf(ordered);
    } catch (IOException e) {
      throw file.unusable(e);
    }
  }

  private @Nullable SourceRecord nextOf(PackedRun run) throws IOException {
    boolean any = run.next();
    recordsLeft = run.left();
    return any
        ? PackedRecord.read(
            run.bytes(), run.offset(), fileNames.get(PackedRecord.file(run.bytes(), run.offset())))
        : null;
  }

  private void add(SourceRecord.Valid event) throws IOException {
    int index = indexOf(event.place().file());
    if (!filling.add(event, index)) {
      spill();
      filling.add(event, index);
    }
  }

  private int indexOf(String fileName) {
    int index = fileNames.indexOf(fileName);
    if (index >= 0) {
      return index;
    }
    if (fileNames.size() == MAX_FILES) {
      throw new IllegalStateException("events of more than " + MAX_FILES + " files");
    }
    fileNames.add(fileName);
    return fileNames.size() - 1;
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
