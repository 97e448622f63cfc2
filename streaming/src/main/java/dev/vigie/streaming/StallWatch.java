package dev.vigie.streaming;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Notices, once each time, that acknowledgements have stopped coming and that they come again. */
final class StallWatch {

  static final long SECONDS = 3;

  /** What a look at the counts has shown. */
  enum Turn {
    /** As at the last look. */
    NONE,
    STALLED,
    RESUMED
  }

  private long acknowledged;
  private long sinceNanos;
  private Duration waited = Duration.ZERO;
  private boolean stalled;

  StallWatch(long nowNanos) {
    sinceNanos = nowNanos;
  }

  Turn look(long sent, long nowAcknowledged, long nowNanos) {
    if (nowAcknowledged != acknowledged || sent == nowAcknowledged) {
      acknowledged = nowAcknowledged;
      sinceNanos = nowNanos;
      boolean resumed = stalled;
      stalled = false;
      return resumed ? Turn.RESUMED : Turn.NONE;
    }
    waited = Duration.ofNanos(nowNanos - sinceNanos);
    if (stalled || waited.toNanos() < TimeUnit.SECONDS.toNanos(SECONDS)) {
      return Turn.NONE;
    }
    stalled = true;
    return Turn.STALLED;
  }

  /** How long there has been no acknowledgement; zero while they come. */
  Duration stalledFor() {
    return stalled ? waited : Duration.ZERO;
  }

  /** How long it took until they came again, the last time. */
  Duration lastWait() {
    return waited;
  }
}
