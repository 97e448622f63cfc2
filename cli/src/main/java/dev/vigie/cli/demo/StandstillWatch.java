package dev.vigie.cli.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for something that comes nearer step by step, as long as it comes nearer. */
final class StandstillWatch {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_AGAIN_MILLIS = 100;

  private long last = Long.MIN_VALUE;
  private long lastChangeNanos = System.nanoTime();

  /**
   * Waits a moment.
   *
   * @param progress any number that changes while there is progress
   * @return false when there has been none for a minute
   */
  boolean goesOn(long progress) throws InterruptedException {
    if (progress != last) {
      last = progress;
      lastChangeNanos = System.nanoTime();
    }
    TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    return System.nanoTime() - lastChangeNanos < PATIENCE.toNanos();
  }
}
