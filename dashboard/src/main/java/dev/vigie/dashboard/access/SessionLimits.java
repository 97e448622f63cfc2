package dev.vigie.dashboard.access;

import java.time.Duration;

/**
 * How long a session lasts.
 *
 * @param idle since the last request
 * @param absolute since the sign-in
 */
public record SessionLimits(Duration idle, Duration absolute) {

  public static final SessionLimits STANDARD =
      new SessionLimits(Duration.ofMinutes(30), Duration.ofHours(12));

  public SessionLimits {
    if (idle.isNegative() || idle.isZero() || absolute.compareTo(idle) < 0) {
      throw new IllegalArgumentException("0 < idle <= absolute, not " + idle + ", " + absolute);
    }
  }
}
