package dev.vigie.events;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The heads of valid events, for a fraction of what decoding them costs. What it is not sure of,
 * valid or not, is left to {@link EventCodec}. Can be used again and again, by one thread at a
 * time.
 */
public final class EventHeadReader {

  private final InstantSource clock;
  private final PlainEventReader reader = PlainEventReader.ofMany();

  /**
   * A reader.
   *
   * @param clock what "24 h ahead of the clock" is measured against
   */
  public EventHeadReader(InstantSource clock) {
    this.clock = clock;
  }

  /** Null where it cannot be said without decoding it, as of everything that is not valid. */
  public @Nullable EventHead headOf(byte[] json) {
    return json.length <= EventCodec.MAX_LENGTH
            && reader.isEvent(json, 0, json.length, nowSeconds())
        ? reader.head()
        : null;
  }

  /**
   * The length of the line that begins at an offset, without its end, if it surely is a valid event
   * and its end is there as well; else a negative number. The event's head, and where in the bytes
   * its texts are, can be asked for until the next call.
   *
   * @param limit where the bytes end that are there
   */
  public int lengthOfLine(byte[] bytes, int offset, int limit) {
    int length = reader.lengthOfLine(bytes, offset, limit, nowSeconds());
    return length <= EventCodec.MAX_LENGTH ? length : -1;
  }

  private long nowSeconds() {
    return Math.floorDiv(clock.millis(), 1_000L);
  }

  /** Of the event's ts. */
  public long epochSecond() {
    return reader.second();
  }

  /** Of the second, 0 to 999,999,999. */
  public int nano() {
    return reader.nano();
  }

  /** Where in the bytes event_id begins, without its quote. */
  public int eventIdStart() {
    return reader.start(PlainField.EVENT_ID);
  }

  /** Bytes of event_id. */
  public int eventIdLength() {
    return reader.length(PlainField.EVENT_ID);
  }

  /** Where in the bytes event_type begins, without its quote. */
  public int eventTypeStart() {
    return reader.start(PlainField.EVENT_TYPE);
  }

  /** Bytes of event_type. */
  public int eventTypeLength() {
    return reader.length(PlainField.EVENT_TYPE);
  }

  /** Where in the bytes customer_id begins, without its quote. */
  public int customerIdStart() {
    return reader.start(PlainField.CUSTOMER_ID);
  }

  /** Bytes of customer_id. */
  public int customerIdLength() {
    return reader.length(PlainField.CUSTOMER_ID);
  }
}
