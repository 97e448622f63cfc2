package dev.vigie.detection.progress;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long the job waits, and for what.
 *
 * @param graceMillis by how much of event time one partition may be out of order
 * @param holdMillis for how long, on the clock, an event is held so that earlier ones on other
 *     partitions can still come
 * @param stallMillis after how long without a sign of life a partition holds nothing back any more
 */
public record Patience(long graceMillis, long holdMillis, long stallMillis)
    implements Serializable {

  /** Shorter than this, the hold would end before every reader has noticed an arrival. */
  private static final long SHORTEST_HOLD_MILLIS = 4 * JobProgress.TICK_MILLIS;

  private static final long STALL_MILLIS = 30_000;

  public Patience {
    if (graceMillis < 0 || holdMillis < 0 || stallMillis < 0) {
      throw new IllegalArgumentException("negative: " + graceMillis + ", " + holdMillis);
    }
  }

  /** The grace period is waited for in event time and on the clock alike. */
  public static Patience of(Duration grace) {
    long millis = grace.toMillis();
    return new Patience(millis, Math.max(millis, SHORTEST_HOLD_MILLIS), STALL_MILLIS);
  }
}
