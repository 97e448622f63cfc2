package dev.vigie.detection.progress;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long the job waits, and for what.
 *
 * @param graceMillis by how much of event time one partition may be out of order
 * @param holdMillis for how long, on the clock, an event is held at least
 * @param quietMillis when nothing has arrived anywhere for so long, nothing earlier is on its way
 * @param idleMillis when a partition that was read to its end has been silent for so long, the
 *     others go on without it
 * @param stallMillis after how long without a sign of life a partition with unread records, or an
 *     unknown end, holds nothing back any more
 */
public record Patience(
    long graceMillis, long holdMillis, long quietMillis, long idleMillis, long stallMillis)
    implements Serializable {

  /** Shorter than this, the hold would end before every reader has noticed an arrival. */
  private static final long SHORTEST_HOLD_MILLIS = 200;

  private static final long IDLE_MILLIS = 5_000;
  private static final long STALL_MILLIS = 30_000;

  public Patience {
    if (graceMillis < 0 || holdMillis < 0 || quietMillis < holdMillis || idleMillis < holdMillis) {
      throw new IllegalArgumentException(
          "grace " + graceMillis + ", hold " + holdMillis + ", quiet " + quietMillis);
    }
  }

  /** The grace period is waited for in event time and on the clock alike. */
  public static Patience of(Duration grace) {
    long millis = grace.toMillis();
    long hold = Math.max(millis, SHORTEST_HOLD_MILLIS);
    return new Patience(millis, hold, 2 * hold, Math.max(IDLE_MILLIS, 4 * hold), STALL_MILLIS);
  }
}
