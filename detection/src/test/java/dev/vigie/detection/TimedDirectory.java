package dev.vigie.detection;

import dev.vigie.rules.Enrichment;
import java.time.Duration;
import java.util.concurrent.atomic.LongAccumulator;

/** A directory, and the longest that a payment of this JVM's jobs waited for it. */
record TimedDirectory(Directory.Access timed) implements Directory.Access {

  private static final LongAccumulator LONGEST_NANOS = new LongAccumulator(Math::max, 0);

  /** Since this was last asked. */
  static Duration takeLongestWait() {
    return Duration.ofNanos(LONGEST_NANOS.getThenReset());
  }

  @Override
  public Directory open() {
    Directory directory = timed.open();
    return new Directory() {
      @Override
      public Enrichment find(String customerId) {
        long start = System.nanoTime();
        Enrichment found = directory.find(customerId);
        LONGEST_NANOS.accumulate(System.nanoTime() - start);
        return found;
      }

      @Override
      public void prefetch(String customerId) {
        directory.prefetch(customerId);
      }

      @Override
      public void close() {
        directory.close();
      }
    };
  }
}
