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
    return compare(ts, eventId, other.ts, other.eventId);
  }

  static int compare(Instant ts, String eventId, Instant otherTs, String otherId) {
    int byTs = ts.compareTo(otherTs);
    if (byTs != 0) {
      return byTs;
    }
    return sameText(eventId, otherId) ? 0 : Utf8.compare(eventId, otherId);
  }

  /** An event is compared with itself most often, and then there is one copy of its id. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean sameText(String text, String other) {
    return text == other;
  }
}
