package dev.vigie.events;

import java.time.Instant;
import java.util.Objects;

/**
 * A record that is not an event, kept whole.
 *
 * @param original the bytes as they came, not copied: do not change them
 * @param at when it was rejected
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of a dead letter, bytes are
public record DeadLetter(byte[] original, Rejection rejection, Place place, Instant at) {

  public DeadLetter {
    Objects.requireNonNull(original, "original");
    Objects.requireNonNull(rejection, "rejection");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(at, "at");
  }
}
