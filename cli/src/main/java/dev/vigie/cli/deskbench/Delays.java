package dev.vigie.cli.deskbench;

import java.util.Locale;

/** How long alerts took to open feeds, in whole milliseconds; ten seconds and more are one. */
final class Delays {

  private static final int LONGEST_MILLIS = 10_000;

  private final long[] byMillis = new long[LONGEST_MILLIS + 1];
  private long count;

  synchronized void add(long nanos) {
    byMillis[(int) Math.max(0, Math.min(LONGEST_MILLIS, nanos / 1_000_000))]++;
    count++;
  }

  /** The smallest delay that this share kept within. */
  private int millis(double share) {
    long left = (long) Math.ceil(share * count);
    for (int millis = 0; millis < LONGEST_MILLIS; millis++) {
      left -= byMillis[millis];
      if (left <= 0) {
        return millis;
      }
    }
    return LONGEST_MILLIS;
  }

  @Override
  public synchronized String toString() {
    return count == 0
        ? "none"
        : String.format(
            Locale.ROOT, "p50 %d, p99 %d, max %d ms", millis(0.5), millis(0.99), millis(1));
  }
}
