package dev.vigie.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run that never left memory. */
final class HeapRun implements Run {

  private final SourceRecord.@Nullable Valid[] events;
  private int position;

  HeapRun(List<SourceRecord.Valid> sorted) {
    this.events = sorted.toArray(SourceRecord.Valid[]::new);
    sorted.clear();
  }

  @Override
  public SourceRecord.@Nullable Valid next() {
    if (position == events.length) {
      return null;
    }
    SourceRecord.Valid event = events[position];
    events[position++] = null; // what was handed out need not stay in memory
    return event;
  }

  @Override
  public long size() {
    return (long) events.length - position;
  }
}
