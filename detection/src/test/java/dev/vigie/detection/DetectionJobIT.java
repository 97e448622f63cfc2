package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.events.Customer;
import dev.vigie.testbed.KafkaTestbed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job between a real broker's topics, on a Flink cluster inside this JVM. */
class DetectionJobIT {

  private static final long SEED = 20251111;
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final KnownCustomers DIRECTORY =
      new KnownCustomers("job")
          .with(new Customer("C1", "FR", ZoneOffset.UTC, null))
          .with(new Customer("C2", "DE", ZoneOffset.UTC, Instant.parse("2024-01-01T00:00:00Z")));

  private static KafkaTestbed broker;
  private static int shops;
  private KafkaShop shop;
  private @Nullable RunningJob job;

  @BeforeAll
  static void startBroker() {
    broker = KafkaTestbed.oneBroker();
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void openShop() {
    shops++;
    shop = new KafkaShop(broker, "shop" + shops);
  }

  @AfterEach
  void stopJobAndCloseShop() throws Exception {
    if (job != null) {
      job.cancel();
    }
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void shouldAssessABacklogAsTheKernelDoes(int parallelism) throws Exception {
    ShopDay day = ShopDay.random(SEED, 20_000, 50, 120_000);
    shop.send(day.lines());

    job = RunningJob.start(shop.jobSettings(), DIRECTORY, parallelism);
    awaitAssessments(day.assessments(DIRECTORY));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void shouldAssessEventsThatRushInAsTheKernelDoes(int parallelism) throws Exception {
    ShopDay day = ShopDay.random(SEED + 1, 20_000, 50, 120_000);

    job = RunningJob.start(shop.jobSettings(), DIRECTORY, parallelism);
    shop.send(day.lines());

    awaitAssessments(day.assessments(DIRECTORY));
  }

  @Test
  void shouldAssessTheLonePaymentOfAQuietShop() throws Exception {
    String payment = ShopDay.attempt("lone", "2025-11-11T09:51:23.123456789Z", "C1");

    job = RunningJob.start(shop.jobSettings(), DIRECTORY, 2);
    shop.send(List.of(payment));

    awaitAssessments(ShopDay.assessments(List.of(ShopDay.event(payment)), DIRECTORY));
  }

  @Test
  void shouldChangeNothingWhenEventsComeASecondTime() throws Exception {
    ShopDay day = ShopDay.random(SEED + 2, 5_000, 20, 120_000);

    job = RunningJob.start(shop.jobSettings(), DIRECTORY, 2);
    shop.send(day.lines());
    awaitAssessments(day.assessments(DIRECTORY));
    String last = ShopDay.attempt("last", "2026-01-01T00:00:00Z", "C1");
    shop.send(day.lines());
    shop.send(List.of(last));

    await()
        .atMost(SOON)
        .until(() -> shop.assessments().size() == day.assessments(DIRECTORY).size() + 1);
    assertThat(shop.assessments()).containsAllEntriesOf(day.assessments(DIRECTORY));
    assertThat(shop.read("assessments")).hasSize(day.assessments(DIRECTORY).size() + 1);
  }

  @Test
  void shouldPutAsideWhatIsNoEventAndGoOn() throws Exception {
    byte[] poison = {'{', (byte) 0xff, 0};
    String payment = ShopDay.attempt("after", "2025-11-11T09:51:23Z", "C1");

    job = RunningJob.start(shop.jobSettings(), DIRECTORY, 1);
    shop.send(new byte[] {1}, poison);
    shop.send(new byte[] {1}, null);
    shop.send(List.of(payment));

    await().atMost(SOON).until(() -> shop.read("dead-letters").size() == 2);
    awaitAssessments(ShopDay.assessments(List.of(ShopDay.event(payment)), DIRECTORY));
    assertThat(job.isRunning()).isTrue();
    ConsumerRecord<byte[], byte[]> letter = shop.read("dead-letters").get(0);
    assertThat(letter.value()).isEqualTo(poison);
    assertThat(headers(letter))
        .containsEntry("reason", "not-json")
        .containsEntry("topic", shop.topic("payments"))
        .containsEntry("offset", "0")
        .containsKeys("text", "partition", "time", "reader");
  }

  @Test
  void shouldPublishAlertsAsCloudEventsKeyedByCustomer() throws Exception {
    String payment = ShopDay.attempt("abroad", "2025-11-11T03:00:00Z", "C1");

    job = RunningJob.start(shop.jobSettings(), DIRECTORY, 1);
    shop.send(List.of(payment));
    await().atMost(SOON).until(() -> shop.read("fraud-alerts").size() == 1);
    ConsumerRecord<byte[], byte[]> alert = shop.read("fraud-alerts").get(0);
    String json = new String(alert.value(), StandardCharsets.UTF_8);
    assertThat(new String(alert.key(), StandardCharsets.UTF_8)).isEqualTo("C1");
    assertThat(json).contains("\"score\":80", "\"severity\":\"high\"", "\"alert_id\":\"");
    assertThat(headers(alert))
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_type", "fraud.alert.v1")
        .containsEntry("ce_subject", "C1")
        .containsEntry("content-type", "application/json")
        .containsEntry("ce_id", KafkaShop.field(json, "alert_id"))
        .containsEntry("ce_time", KafkaShop.field(json, "detected_at"))
        .containsKey("ce_source");
  }

  /** Behind a transaction lies a marker that never arrives as a record. */
  @Test
  void shouldNotWaitForTheMarkersOfTransactions() throws Exception {
    String committed = ShopDay.attempt("committed", "2025-11-11T09:00:00Z", "C1");
    String aborted = ShopDay.attempt("aborted", "2025-11-11T10:00:00Z", "C2");
    Properties transactional = shop.producerSettings();
    transactional.put("transactional.id", shop.topic("checkout"));

    job = RunningJob.start(shop.jobSettings(), DIRECTORY, 1);
    try (var producer = new KafkaProducer<byte[], byte[]>(transactional)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(shop.record(committed)).get();
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(shop.record(aborted)).get();
      producer.abortTransaction();

      await().atMost(Duration.ofSeconds(15)).until(() -> shop.assessments().size() == 1);
    }
    assertThat(shop.assessments())
        .isEqualTo(ShopDay.assessments(List.of(ShopDay.event(committed)), DIRECTORY));
  }

  @Test
  void shouldGoOnFromASavepointAtAnotherParallelism(@TempDir Path folder) throws Exception {
    ShopDay day = ShopDay.random(SEED + 3, 6_000, 40, 60_000);
    String savepoint;
    job = RunningJob.start(shop.jobSettings(), DIRECTORY, 2);
    shop.send(day.lines().subList(0, 3_000));
    await().atMost(SOON).until(() -> !shop.assessments().isEmpty());
    savepoint = job.stop(folder);
    shop.send(day.lines().subList(3_000, 6_000));

    job = RunningJob.start(shop.jobSettings(), DIRECTORY, 1, savepoint);
    awaitAssessments(day.assessments(DIRECTORY));
  }

  @Test
  void shouldWriteEachAssessmentOnceInTransactions(@TempDir Path folder) throws Exception {
    ShopDay day = ShopDay.random(SEED + 4, 2_000, 20, 60_000);
    Properties settings = shop.jobSettings();
    settings.setProperty("delivery", "exactly-once");

    job = RunningJob.start(settings, DIRECTORY, 2);
    shop.send(day.lines());

    awaitAssessments(day.assessments(DIRECTORY));
    assertThat(shop.read("assessments")).hasSize(day.assessments(DIRECTORY).size());
  }

  private void awaitAssessments(Map<String, String> expected) {
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(shop.assessments()).hasSameSizeAs(expected));
    assertThat(shop.assessments()).isEqualTo(expected);
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    return headers;
  }
}
