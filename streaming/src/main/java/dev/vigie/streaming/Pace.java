package dev.vigie.streaming;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds events back until their time has come, counted from the first one. */
final class Pace {

  private final double speed;
  private final CountDownLatch stopped;
  private @Nullable Instant firstTs;
  private long firstNanos;

  /**
   * @param speed 0 for not holding anything back
   * @param stopped ends every wait
   */
  Pace(double speed, CountDownLatch stopped) {
    this.speed = speed;
    this.stopped = stopped;
  }

  /** Whether it ever does; asked first, it spares every event the making of an instant. */
  boolean holdsBack() {
    return speed != 0;
  }

  void await(Instant ts) throws InterruptedException {
    if (!holdsBack()) {
      return;
    }
    if (firstTs == null) {
      firstTs = ts;
      firstNanos = System.nanoTime();
    }
    long waitNanos = dueAfterNanos(firstTs, ts, speed) - (System.nanoTime() - firstNanos);
    if (waitNanos > 0) {
      var unused = stopped.await(waitNanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Negative for events that are out of order. */
  static long dueAfterNanos(Instant firstTs, Instant ts, double speed) {
    Duration after = Duration.between(firstTs, ts);
    return (long) ((after.getSeconds() * 1e9 + after.getNano()) / speed);
  }
}
