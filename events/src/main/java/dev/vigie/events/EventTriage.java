package dev.vigie.events;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart, in one look at the bytes and without making an object, the events that a reader has
 * no use for. Most of a shop's events are of types that no rule reads, and making them only to
 * throw them away would be most of the work.
 *
 * <p>It never has the last word: what it lets pass is certainly an event by the contract, and
 * whatever it is not sure of, valid or not, is left to {@link EventCodec}. Not thread-safe.
 */
public final class EventTriage {

  /** The record is to be decoded. */
  public static final long DECODE = Long.MIN_VALUE;

  private final byte[][] wantedTypes;
  private final InstantSource clock;
  private final PlainEventReader reader = PlainEventReader.ofMany();
  private boolean wanted;

  /**
   * A triage for one reader.
   *
   * @param wantedTypes the event types that it reads
   * @param clock what "24 h ahead of the clock" is measured against
   */
  public EventTriage(Collection<String> wantedTypes, InstantSource clock) {
    this.wantedTypes =
        wantedTypes.stream()
            .map(type -> type.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.clock = clock;
  }

  /**
   * The ts, in milliseconds since 1970, of an event of a type that is not wanted; {@link #DECODE}
   * for every other record.
   */
  public long eventTimeOfUnwanted(byte[] record) {
    boolean event =
        record.length <= EventCodec.MAX_LENGTH
            && reader.isEvent(record, 0, record.length, Math.floorDiv(clock.millis(), 1_000L));
    wanted = event && isWanted();
    return event && !wanted ? reader.eventTime() : DECODE;
  }

  /**
   * The event of a wanted type that the record last looked at was found to be, as {@link
   * EventCodec} would decode it; null where only that can say.
   */
  public @Nullable Event wantedEvent() {
    return wanted ? reader.event() : null;
  }

  private boolean isWanted() {
    for (byte[] type : wantedTypes) {
      if (reader.isOfType(type)) {
        return true;
      }
    }
    return false;
  }
}
