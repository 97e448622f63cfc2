package dev.vigie.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorted runs that were written to disk, in one file. What begins where the last one ended goes on
 * with it: a source that is in order makes one run, which is not merged with anything.
 */
final class DiskRuns implements AutoCloseable {

  private static final int MAX_FAN_IN = 128;
  private static final int MIN_BUFFER_BYTES = 8 * 1024;
  private static final int MAX_BUFFER_BYTES = 256 * 1024;

  private final RunFile file;
  private final int bufferBytes;
  private final int fanIn;
  private List<DiskRun> runs = new ArrayList<>();
  private byte @Nullable [] last;

  /** Where a run is in the file. */
  private record DiskRun(long start, long bytes, long records) {}

  /**
   * No runs yet.
   *
   * @param bufferBytes what the reading of all runs together may use
   */
  DiskRuns(RunFile file, long bufferBytes) {
    this.file = file;
    long share = bufferBytes / MAX_FAN_IN;
    this.bufferBytes = (int) Math.max(MIN_BUFFER_BYTES, Math.min(MAX_BUFFER_BYTES, share));
    this.fanIn = (int) Math.max(2, Math.min(MAX_FAN_IN, bufferBytes / this.bufferBytes));
  }

  int count() {
    return runs.size();
  }

  /** Writes a run behind the others. */
  void append(PackedRun run) throws IOException {
    if (!run.next()) {
      return;
    }
    boolean goesOn = last != null && PackedRecord.compare(last, 0, run.bytes(), run.offset()) <= 0;
    DiskRun written = write(run);
    if (goesOn) {
      DiskRun before = runs.remove(runs.size() - 1);
      written =
          new DiskRun(before.start, before.bytes + written.bytes, before.records + written.records);
    }
    runs.add(written);
  }

  /** Writes the current record of a run and all that follow. */
  private DiskRun write(PackedRun run) throws IOException {
    long start = file.size();
    long records = 0;
    try (RunFile.Writer out = file.appending()) {
      do {
        int size = PackedRecord.size(run.bytes(), run.offset());
        out.write(run.bytes(), run.offset(), size);
        records++;
        if (run.left() == 0) {
          last = PackedRecord.copy(run.bytes(), run.offset());
        }
      } while (run.next());
    }
    return new DiskRun(start, file.size() - start, records);
  }

  /**
   * All runs as one; where there are too many to read at once, neighbours are merged first.
   *
   * @param newest a run that stays in memory
   */
  PackedRun mergedWith(PackedRun newest) throws IOException {
    while (runs.size() >= fanIn) {
      List<DiskRun> merged = new ArrayList<>();
      for (int start = 0; start < runs.size(); start += fanIn) {
        MergedRun group =
            new MergedRun(open(runs.subList(start, Math.min(start + fanIn, runs.size()))));
        if (group.next()) {
          merged.add(write(group));
        }
      }
      runs = merged;
    }
    List<PackedRun> all = open(runs);
    all.add(newest);
    return new MergedRun(all);
  }

  private List<PackedRun> open(List<DiskRun> some) {
    List<PackedRun> opened = new ArrayList<>();
    for (DiskRun run : some) {
      opened.add(new DiskRunReader(file, run.start, run.bytes, run.records, bufferBytes));
    }
    return opened;
  }

  @Override
  public void close() {
    file.close();
  }
}
