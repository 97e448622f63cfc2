package dev.vigie.events;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
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

  private static final int NONE = -1;

  private final String[] wantedTypes;
  private final byte[][] typeBytes;
  private final EventDetail[] details;
  private final InstantSource clock;
  private final PlainEventReader reader = PlainEventReader.ofMany();
  private final EventPacker packer = new EventPacker();
  private int wanted = NONE;

  /**
   * A triage for one reader.
   *
   * @param wanted the event types that it reads, and how much of each
   * @param clock what "24 h ahead of the clock" is measured against
   */
  public EventTriage(Map<String, EventDetail> wanted, InstantSource clock) {
    this.wantedTypes = wanted.keySet().toArray(String[]::new);
    this.typeBytes =
        Arrays.stream(wantedTypes)
            .map(type -> type.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    this.details = Arrays.stream(wantedTypes).map(wanted::get).toArray(EventDetail[]::new);
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
    wanted = event ? wantedType() : NONE;
    return event && wanted == NONE ? reader.eventTime() : DECODE;
  }

  /**
   * The event of a wanted type that the record last looked at was found to be, as much as is wanted
   * of what {@link EventCodec} would decode, of a payment event with the record's bytes; null where
   * only that can say.
   */
  public @Nullable PackedEvent wantedEvent() {
    return wanted == NONE ? null : reader.packed(wantedTypes[wanted], details[wanted], packer);
  }

  /**
   * An event of a wanted type that {@link EventCodec} decoded, in the form of {@link #wantedEvent}.
   *
   * @param record the bytes it was decoded from
   */
  public static PackedEvent packed(Event reduced, byte[] record) {
    boolean payment = reduced.eventType().startsWith(Event.PAYMENT);
    return payment ? PackedEvent.of(reduced, record) : PackedEvent.of(reduced);
  }

  private int wantedType() {
    for (int i = 0; i < typeBytes.length; i++) {
      if (reader.isOfType(typeBytes[i])) {
        return i;
      }
    }
    return NONE;
  }
}
