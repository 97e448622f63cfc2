package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is kept of customers who came once, and how much of it goes again. */
class StateSizeIT {

  private static final Instant START = Instant.parse("2025-11-11T09:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration MEMORY = Duration.ofDays(2);

  /** A customer id, its place in Flink's table, and the digest of an event id. */
  private static final int IDLE_HEAP_BYTES = 1_000;

  private static final int IDLE_STORED_BYTES = 150;

  @Test
  void shouldKeepOfCustomersGoneForADayOnlyWhatTheContractAsksFor() throws Exception {
    comeOnceAndGo(50_000);
  }

  @Test
  @Tag("endurance")
  void shouldKeepOfAMillionCustomersGoneForADayOnlyWhatTheContractAsksFor() throws Exception {
    comeOnceAndGo(1_000_000);
  }

  @Test
  void shouldKeepNothingOfCustomersWhoMayBeForgotten() throws Exception {
    int customers = 50_000;
    try (OperatorHarness operator = OperatorHarness.forgetful(KnownCustomers.NOBODY, MEMORY)) {
      come(operator, START, customers);
      assertThat(operator.keyedStates()).isEqualTo(customers);

      Instant last = START.plusMillis(customers);
      operator.watermark(last.plus(MEMORY).plus(Duration.ofHours(1)).toEpochMilli());

      assertThat(operator.keyedStates()).isZero();
      assertThat(operator.timers()).isZero();
    }
  }

  private static void comeOnceAndGo(int customers) throws Exception {
    try (OperatorHarness operator = OperatorHarness.start(KnownCustomers.NOBODY)) {
      // Given: an operator that has all of its classes
      come(operator, START.minus(DAY), 1_000);
      long before = usedHeapBytes();

      // When: many customers try to pay once each
      come(operator, START, customers);
      Size active = Size.of("active", operator, customers, before);

      // Then: a day and an hour later only digests of their ids are left
      Instant last = START.plusMillis(customers);
      operator.watermark(last.plus(DAY).plus(Duration.ofHours(1)).toEpochMilli());
      Size idle = Size.of("after 25 h", operator, customers, before);
      assertThat(operator.timers()).isZero();
      assertThat(idle.storedBytes()).isLessThan(IDLE_STORED_BYTES);
      assertThat(idle.heapBytes()).isLessThan(Math.min(IDLE_HEAP_BYTES, active.heapBytes()));
    }
  }

  private static void come(OperatorHarness operator, Instant start, int customers)
      throws Exception {
    for (int i = 0; i < customers; i++) {
      Instant ts = start.plusMillis(i);
      operator.arrives(
          ShopDay.event(ShopDay.attempt("event-" + ts, ts.toString(), "hostile-" + ts)));
      if (i % 1_000 == 0) {
        operator.watermark(ts.toEpochMilli() - 1);
        operator.discardOutput();
      }
    }
    operator.watermark(start.toEpochMilli() + customers);
    operator.discardOutput();
  }

  /**
   * Bytes for each customer.
   *
   * @param heapBytes on the heap
   * @param storedBytes in a checkpoint
   */
  private record Size(long heapBytes, long storedBytes) {

    static Size of(String when, OperatorHarness operator, int customers, long before)
        throws Exception {
      Size size =
          new Size(
              (usedHeapBytes() - before) / customers,
              operator.snapshot(1).getStateSize() / customers);
      System.out.printf(
          "%s: %d bytes of heap and %d of a checkpoint for each of %d customers%n",
          when, size.heapBytes, size.storedBytes, customers);
      return size;
    }
  }

  /** The serial collector leaves gaps, and counts them as used, but for each fourth time. */
  private static long usedHeapBytes() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
