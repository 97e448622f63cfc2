package dev.vigie.notifications.channels;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait after a failure: twice as long after each, with a random share taken off. */
public record BackOff(Duration first, Duration longest) {

  static final BackOff DEFAULT = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5));
  private static final int MOST_DOUBLINGS = 30;

  public BackOff {
    if (first.compareTo(Duration.ofMillis(100)) < 0 || first.compareTo(longest) > 0) {
      throw new IllegalArgumentException("first must be from 100ms to longest");
    }
    if (longest.compareTo(Duration.ofHours(6)) > 0) {
      throw new IllegalArgumentException("longest must be at most 6h");
    }
  }

  /**
   * The wait after some failures in a row: between half of the full wait and all of it, so that
   * senders that failed together do not come back together.
   *
   * @param failures from 1
   */
  public Duration after(int failures) {
    int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
    long full = Math.min(first.toMillis() << doublings, longest.toMillis());
    if (full <= 0) {
      full = longest.toMillis();
    }
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
  }
}
