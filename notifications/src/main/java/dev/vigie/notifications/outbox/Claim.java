package dev.vigie.notifications.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A message that one sender, and nobody else, may try to send for a short time.
 *
 * @param attempts how often it was tried before
 * @param failures of the channel in a row, before this attempt
 * @param claimedAtNanos by {@link System#nanoTime}
 */
public record Claim(
    String messageId,
    boolean digest,
    Instant createdAt,
    int attempts,
    int failures,
    List<String> alertIds,
    long claimedAtNanos) {

  /** How long after claiming an attempt may begin and still end before the lease does. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  public Claim {
    alertIds = List.copyOf(alertIds);
  }

  /** False when so much time went by that another sender may soon take the message. */
  public boolean isFresh() {
    return System.nanoTime() - claimedAtNanos < FRESH.toNanos();
  }

  /**
   * Long enough for an attempt that begins late, waits for the name service, takes all of its time
   * and is written down.
   */
  static Duration lease(Duration timeout) {
    return timeout.multipliedBy(2).plus(FRESH).plus(FRESH);
  }
}
