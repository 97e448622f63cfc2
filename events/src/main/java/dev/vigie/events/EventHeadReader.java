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
  private final PlainEventReader reader = new PlainEventReader();

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
            && reader.isEvent(json, 0, json.length, Math.floorDiv(clock.millis(), 1_000L))
        ? reader.head()
        : null;
  }
}
