package dev.vigie.notifications.sending;

import dev.vigie.alerts.Alert;
import java.time.Instant;
import java.util.List;

/**
 * What is sent at once.
 *
 * @param id the same at every attempt, so that a receiver can tell a repetition; without dots
 * @param at when it was put together
 * @param alerts one, or those of a digest in the order of their storing, or none in a test
 */
public record Message(String id, Instant at, Kind kind, List<Alert> alerts) {

  /** What a message is about. */
  public enum Kind {
    ALERT,
    /** What a rate limit held back. */
    DIGEST,
    /** Somebody tries the channel. */
    TEST
  }

  public Message {
    alerts = List.copyOf(alerts);
  }

  /** A message that says of itself that it is a test. */
  public static Message test(String id, Instant at) {
    return new Message(id, at, Kind.TEST, List.of());
  }
}
