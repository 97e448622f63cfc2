package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.testbed.KafkaTestbed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One customer who makes nearly all of the traffic, and what the others notice of it. */
class HotCustomerIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int EVENTS_PER_SECOND = 4_000;
  private static final int TICK_MILLIS = 10;
  private static final int CUSTOMERS = 10_000;
  private static final int SLOWER_AT_MOST = 2;

  private static final int WARM_UP_SECONDS = 10;

  @Test
  @Tag("endurance")
  void shouldNotLetOneCustomersTrafficSlowTheOthersMoreThanTwice() throws Exception {
    Duration span = Duration.ofSeconds(30);
    List<Long> even = latencies(span, random -> "C" + random.nextInt(CUSTOMERS));
    List<Long> hot =
        latencies(
            span,
            random -> random.nextInt(100) == 0 ? "C" + (1 + random.nextInt(CUSTOMERS)) : "C0");

    System.out.printf(
        "others' payments to assessments, ms: even traffic %s; 99 %% of one customer %s%n",
        quantiles(even), quantiles(hot));
    assertThat(at(hot, 0.5)).isLessThanOrEqualTo(SLOWER_AT_MOST * at(even, 0.5));
    assertThat(at(hot, 0.99)).isLessThanOrEqualTo(SLOWER_AT_MOST * at(even, 0.99));
  }

  /** From payment to assessment, in milliseconds, sorted: of all customers but the hot one. */
  private static List<Long> latencies(Duration span, Function<Random, String> customer)
      throws Exception {
    try (KafkaTestbed broker = KafkaTestbed.oneBroker();
        KafkaShop shop = new KafkaShop(broker, "hot")) {
      RunningJob job = RunningJob.start(shop.jobSettings(), KnownCustomers.NOBODY, 2);
      send(shop, Duration.ofSeconds(WARM_UP_SECONDS).plus(span), customer);
      int payments = shop.read("payments").size();
      job.await(SOON).until(() -> shop.read("assessments").size() == payments);
      List<Long> latencies = latencies(shop);
      job.cancel();
      return latencies;
    }
  }

  private static void send(KafkaShop shop, Duration span, Function<Random, String> customer) {
    Random random = new Random(1);
    int[] sent = {0};
    long start = System.nanoTime();
    await()
        .atMost(span.plus(SOON))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(TICK_MILLIS))
        .until(
            () -> {
              long elapsed = System.nanoTime() - start;
              List<ProducerRecord<byte[], byte[]>> due = new ArrayList<>();
              while (sent[0] < elapsed / 1_000_000 * EVENTS_PER_SECOND / 1_000) {
                due.add(shop.record(event(sent[0]++, customer.apply(random))));
              }
              shop.hand(due);
              return elapsed >= span.toNanos();
            });
  }

  /** One in twenty is an attempt to pay. */
  private static String event(int number, String customer) {
    String type = number % 20 == 0 ? "payment_attempt" : "add_to_cart";
    return ShopDay.line(
        "e" + number, Instant.now(), type, customer, "S" + number % 7, 100 + number % 900, "FR");
  }

  private static List<Long> latencies(KafkaShop shop) {
    Map<String, Long> paid = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> payment : shop.read("payments")) {
      paid.put(KafkaShop.field(text(payment), "event_id"), payment.timestamp());
    }
    long first = paid.values().stream().mapToLong(Long::longValue).min().orElseThrow();
    List<Long> latencies = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : shop.read("assessments")) {
      long paidAt = paid.get(KafkaShop.field(text(record), "event_id"));
      boolean other = !KafkaShop.field(text(record), "customer_id").equals("C0");
      if (other && paidAt > first + WARM_UP_SECONDS * 1_000L) {
        latencies.add(record.timestamp() - paidAt);
      }
    }
    latencies.sort(null);
    return latencies;
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  private static long at(List<Long> sorted, double quantile) {
    return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * quantile)));
  }

  private static String quantiles(List<Long> sorted) {
    return "p50 %d, p99 %d, max %d of %d"
        .formatted(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1), sorted.size());
  }
}
