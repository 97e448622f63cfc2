package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Decoded;
import dev.vigie.events.EventCodec;
import dev.vigie.testbed.KafkaTestbed;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** Records that are no events, among events and in a row, through the job and by themselves. */
class PoisonIT {

  private static final long SEED = 20260101;
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final byte[] KEY = {1};
  private static final int IN_A_ROW = 1_000;
  private static final double MOST_MILLIS = 5;
  private static final int TRIES = 201;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  @Test
  void shouldPutAllOfItAsideAndAssessTheRest() throws Exception {
    // Given: one record in a hundred, then a thousand in a row, then events again
    ShopDay day = ShopDay.random(SEED, 20_000, 50, 60_000);
    List<byte[]> poison = List.copyOf(Poison.byName("payment_attempt").values());
    List<byte[]> unread = List.copyOf(Poison.byName("page_view").values());
    Random random = new Random(SEED);
    int injected = 0;
    try (KafkaTestbed broker = KafkaTestbed.oneBroker();
        KafkaShop shop = new KafkaShop(broker, "poisoned")) {
      RunningJob job = RunningJob.start(shop.jobSettings(), KnownCustomers.NOBODY, 2);
      List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
      for (String line : day.lines().subList(0, 10_000)) {
        records.add(shop.record(line));
        if (random.nextInt(100) == 0) {
          records.add(poisoned(shop, poison.get(injected % poison.size())));
          injected++;
        }
      }
      for (int i = 0; i < IN_A_ROW; i++) {
        records.add(poisoned(shop, small(i)));
        injected++;
      }
      poison.forEach(value -> records.add(poisoned(shop, value)));
      unread.forEach(
          value -> records.add(new ProducerRecord<>(shop.topic("user-events"), KEY, value)));
      injected += poison.size() + unread.size();
      day.lines().subList(10_000, 20_000).forEach(line -> records.add(shop.record(line)));
      int expected = injected;

      // When
      shop.sendAll(records);

      // Then
      Map<String, String> kernel = day.assessments(KnownCustomers.NOBODY);
      job.await(SOON).until(() -> shop.assessments().size() == kernel.size());
      assertThat(shop.assessments()).isEqualTo(kernel);
      job.await(SOON).until(() -> letters(shop) == expected);
      assertThat(job.isRunning())
          .as("never started again, which here would have ended it")
          .isTrue();
      System.out.printf("%d records put aside, %d attempts assessed%n", expected, kernel.size());
      job.cancel();
    }
  }

  private static ProducerRecord<byte[], byte[]> poisoned(KafkaShop shop, byte[] value) {
    return new ProducerRecord<>(shop.topic("payments"), KEY, value);
  }

  private static byte[] small(int i) {
    return ("{\"event_id\":\"bad" + i + "\",\"ts\":\"yesterday\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A letter that did not fit into one record counts once, with its last part. */
  private static int letters(KafkaShop shop) {
    int letters = 0;
    for (ConsumerRecord<byte[], byte[]> record : shop.read("dead-letters")) {
      Header part = record.headers().lastHeader("part");
      Header parts = record.headers().lastHeader("parts");
      letters += part == null || Arrays.equals(part.value(), parts.value()) ? 1 : 0;
    }
    return letters;
  }

  /**
   * By the processor's clock, which does not count what other programs and the collector take, and
   * by the wall's, of which the median counts, since any one try may fall on a pause.
   */
  @Test
  void shouldTakeLittleTimeForEach() {
    EventCodec codec = new EventCodec(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")));
    Poison.byName("payment_attempt")
        .forEach(
            (name, bytes) -> {
              Tries tries = Tries.of(() -> assertRejected(name, codec.decode(bytes)));
              System.out.printf("%-28s %s%n", name, tries);
              assertThat(tries.medianWallMillis()).as(name).isLessThan(MOST_MILLIS);
              assertThat(tries.mostProcessorMillis()).as(name).isLessThan(MOST_MILLIS);
            });
  }

  private static void assertRejected(String name, Decoded decoded) {
    assertThat(decoded).as(name).isInstanceOf(Decoded.Rejected.class);
  }

  /** What one thing took, each time it was done. The first time everything is new to the JVM. */
  private record Tries(List<Double> wallMillis, List<Double> processorMillis) {

    static Tries of(Runnable work) {
      Tries tries = new Tries(new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < TRIES; i++) {
        long wall = System.nanoTime();
        long processor = THREADS.getCurrentThreadCpuTime();
        work.run();
        tries.processorMillis.add((THREADS.getCurrentThreadCpuTime() - processor) / 1e6);
        tries.wallMillis.add((System.nanoTime() - wall) / 1e6);
      }
      return tries;
    }

    double medianWallMillis() {
      return wallMillis.stream().sorted().toList().get(TRIES / 2);
    }

    double mostProcessorMillis() {
      return Collections.max(processorMillis);
    }

    @Override
    public String toString() {
      return "median %.3f ms, slowest of %d %.3f ms; processor: first %.3f ms, most %.3f ms"
          .formatted(
              medianWallMillis(),
              TRIES,
              Collections.max(wallMillis),
              processorMillis.get(0),
              mostProcessorMillis());
    }
  }
}
