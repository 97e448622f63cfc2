package dev.vigie.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * What it takes to put a valid event in order and to send it: its place in the total order of
 * events, its type and its customer, the texts as UTF-8.
 *
 * @param nano of the second, 0 to 999,999,999
 */
@SuppressWarnings("ArrayRecordComponent") // compared by order alone
public record EventHead(
    long epochSecond, int nano, byte[] eventId, byte[] eventType, byte[] customerId)
    implements Comparable<EventHead> {

  public EventHead {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(eventType, "eventType");
    Objects.requireNonNull(customerId, "customerId");
  }

  public static EventHead of(Event event) {
    Instant ts = event.ts();
    return new EventHead(
        ts.getEpochSecond(),
        ts.getNano(),
        event.eventId().getBytes(StandardCharsets.UTF_8),
        event.eventType().getBytes(StandardCharsets.UTF_8),
        event.customerId().getBytes(StandardCharsets.UTF_8));
  }

  public Instant ts() {
    return Instant.ofEpochSecond(epochSecond, nano);
  }

  public String type() {
    return new String(eventType, StandardCharsets.UTF_8);
  }

  /** By ts, then by event_id as bytes, like {@link EventPosition}. */
  @Override
  public int compareTo(EventHead other) {
    if (epochSecond != other.epochSecond) {
      return Long.compare(epochSecond, other.epochSecond);
    }
    return nano != other.nano
        ? Integer.compare(nano, other.nano)
        : Arrays.compareUnsigned(eventId, other.eventId);
  }
}
