package dev.vigie.events;

import java.time.InstantSource;

/**
 * Bytes to events, by the contract. Thread-safe; a rejected record is a value, never an exception.
 */
public final class EventCodec {

  private final InstantSource clock;

  /**
   * @param clock what "24 h ahead of the clock" is measured against
   */
  public EventCodec(InstantSource clock) {
    this.clock = clock;
  }

  public Decoded decode(byte[] json) {
    return decode(json, 0, json.length);
  }

  public Decoded decode(byte[] json, int offset, int length) {
    throw new UnsupportedOperationException("next commit " + clock + json.length + offset + length);
  }
}
