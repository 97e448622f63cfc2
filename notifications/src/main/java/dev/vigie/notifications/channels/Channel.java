package dev.vigie.notifications.channels;

import dev.vigie.alerts.Severity;
import java.time.Duration;

/**
 * A way to tell somebody of new alerts.
 *
 * @param name what people call it; part of what makes a message's id
 * @param least the least severe alerts that it tells of
 * @param giveUpAfter how old an alert may be and still be sent
 * @param timeout how long one attempt may take in all
 * @param mostWaiting how many alerts may wait for it; beyond, the oldest are given up
 */
public record Channel(
    String name,
    Target target,
    Severity least,
    RateLimit rateLimit,
    BackOff backOff,
    Duration giveUpAfter,
    Duration timeout,
    int mostWaiting) {

  static final Duration USUAL_GIVE_UP = Duration.ofHours(24);
  static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);
  static final int USUAL_MOST_WAITING = 100_000;

  public Channel {
    if (giveUpAfter.compareTo(Duration.ofSeconds(1)) < 0
        || giveUpAfter.compareTo(Duration.ofDays(30)) > 0) {
      throw new IllegalArgumentException("give_up_after must be from 1s to 30d");
    }
    if (timeout.compareTo(Duration.ofMillis(100)) < 0
        || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("timeout must be from 100ms to 1m");
    }
    if (mostWaiting < 100 || mostWaiting > 1_000_000) {
      throw new IllegalArgumentException("most_waiting must be from 100 to 1000000");
    }
  }

  /** Whether it is to tell of alerts of that severity. */
  public boolean wants(Severity severity) {
    return severity.compareTo(least) >= 0;
  }
}
