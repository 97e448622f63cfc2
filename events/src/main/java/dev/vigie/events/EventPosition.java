package dev.vigie.events;

import java.time.Instant;
import java.util.Objects;

/** A place in the total order of events: by ts, then by event_id compared as UTF-8 bytes. */
public record EventPosition(Instant ts, String eventId) implements Comparable<EventPosition> {

  public EventPosition {
    Objects.requireNonNull(ts, "ts");
    Objects.requireNonNull(eventId, "eventId");
  }

  public boolean isBefore(EventPosition other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(EventPosition other) {
    int byTs = ts.compareTo(other.ts);
    return byTs != 0 ? byTs : Utf8.compare(eventId, other.eventId);
  }
}
