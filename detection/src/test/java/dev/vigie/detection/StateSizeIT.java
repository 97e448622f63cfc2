package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Event;
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
  private static final int IDLE_HEAP_BYTES = 700;

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

  private static void comeOnceAndGo(int customers) throws Exception {
    long before = usedHeapBytes();
    try (OperatorHarness operator = OperatorHarness.forgetful(KnownCustomers.NOBODY, MEMORY)) {
      // When: a million customers try to pay once each
      for (int i = 0; i < customers; i++) {
        operator.arrives(attempt(i));
        if (i % 1_000 == 0) {
          operator.watermark(START.toEpochMilli() + i - 1);
          operator.discardOutput();
        }
      }
      operator.watermark(START.toEpochMilli() + customers);
      operator.discardOutput();
      Size active = Size.of("active", operator, customers, before);

      // Then: a day and an hour later only digests of their ids are left
      operator.watermark(START.plus(DAY).plusSeconds(7_200).toEpochMilli() + customers);
      Size idle = Size.of("after 25 h", operator, customers, before);
      assertThat(operator.keyedStates()).isEqualTo(customers);
      assertThat(idle.storedBytes()).isLessThan(IDLE_STORED_BYTES);
      assertThat(idle.heapBytes()).isLessThan(Math.min(IDLE_HEAP_BYTES, active.heapBytes()));

      // Then: and nothing when customers may be forgotten
      operator.watermark(START.plus(MEMORY).plusSeconds(7_200).toEpochMilli() + customers);
      Size.of("forgotten", operator, customers, before);
      assertThat(operator.keyedStates()).isZero();
      assertThat(operator.timers()).isZero();
    }
  }

  private static Event attempt(int customer) {
    return ShopDay.event(
        ShopDay.attempt(
            "event-of-" + customer, START.plusMillis(customer).toString(), "hostile-" + customer));
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

  private static long usedHeapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
