package dev.vigie.archive;

import java.time.Duration;

/** Tells when something is due that is done again and again, but not each time. */
final class Interval {

  private final long nanos;
  private long startNanos = System.nanoTime();

  Interval(Duration length) {
    nanos = length.toNanos();
  }

  boolean isUp() {
    return System.nanoTime() - startNanos >= nanos;
  }

  void restart() {
    startNanos = System.nanoTime();
  }
}
