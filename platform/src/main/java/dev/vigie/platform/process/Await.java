package dev.vigie.platform.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something another process does, which nobody signals to us. */
public final class Await {
  private static final long LOOK_AGAIN_MS = 50;

  private Await() {}

  /** Whether the condition became true before {@code patience} was over. */
  public static boolean until(BooleanSupplier condition, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        return false;
      }
      Thread.sleep(LOOK_AGAIN_MS);
    }
    return true;
  }
}
