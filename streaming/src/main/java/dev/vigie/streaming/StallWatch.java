package dev.vigie.streaming;

import java.util.concurrent.TimeUnit;

/** Notices, once each time, that acknowledgements have stopped coming. */
final class StallWatch {

  static final long SECONDS = 3;

  private long acknowledged;
  private long sinceNanos;
  private boolean told;

  StallWatch(long nowNanos) {
    sinceNanos = nowNanos;
  }

  /** Whether this is the moment to say so. */
  boolean isStalled(long sent, long nowAcknowledged, long nowNanos) {
    if (nowAcknowledged != acknowledged || sent == nowAcknowledged) {
      acknowledged = nowAcknowledged;
      sinceNanos = nowNanos;
      told = false;
      return false;
    }
    boolean tell = !told && nowNanos - sinceNanos >= TimeUnit.SECONDS.toNanos(SECONDS);
    told |= tell;
    return tell;
  }
}
