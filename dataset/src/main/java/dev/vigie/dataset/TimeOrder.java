package dev.vigie.dataset;

import dev.vigie.events.Utf8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Puts events into (ts, event_id) order within bounded memory: what does not fit is written in
 * sorted runs to one temporary file and merged from there. Equal events keep the order they came
 * in.
 */
final class TimeOrder implements SourceRecords {

  static final Comparator<SourceRecord.Valid> ORDER =
      (left, right) -> {
        int byTs = left.event().ts().compareTo(right.event().ts());
        return byTs != 0 ? byTs : Utf8.compare(left.event().eventId(), right.event().eventId());
      };

  /** What an event takes on the heap beside its JSON: the record, its strings and headers. */
  private static final long OBJECT_BYTES = 600;

  private final SourceRecords source;
  private final SortMemory memory;
  private final DiskRuns runs;
  private final List<SourceRecord.Valid> batch = new ArrayList<>();
  private long batchBytes;
  private @Nullable Run ordered;
  private volatile long recordsLeft = -1;

  TimeOrder(SourceRecords source, SortMemory memory) {
    this.source = source;
    this.memory = memory;
    this.runs = new DiskRuns(memory);
  }

  @Override
  public @Nullable SourceRecord next() {
    while (ordered == null) {
      SourceRecord record = source.next();
      if (record instanceof SourceRecord.Rejected) {
        return record;
      } else if (record instanceof SourceRecord.Valid event) {
        add(event);
      } else {
        ordered = finish();
        recordsLeft = ordered.size();
      }
    }
    SourceRecord.Valid event = ordered.next();
    recordsLeft = ordered.size();
    return event;
  }

  private void add(SourceRecord.Valid event) {
    long bytes = OBJECT_BYTES + event.json().length;
    if (!batch.isEmpty() && batchBytes + bytes > memory.bytes()) {
      spill();
    }
    batch.add(event);
    batchBytes += bytes;
  }

  private void spill() {
    batch.sort(ORDER);
    runs.append(new HeapRun(batch));
    batchBytes = 0;
  }

  private Run finish() {
    if (runs.isEmpty()) {
      batch.sort(ORDER);
      return new HeapRun(batch);
    }
    spill();
    return runs.merge();
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
    batch.clear();
    ordered = null;
    try (source) {
      runs.close();
    }
  }
}
