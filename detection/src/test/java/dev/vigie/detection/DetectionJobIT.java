package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Customer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job between a real broker's topics, on a Flink cluster inside this JVM. */
class DetectionJobIT {

  private static final long SEED = 20251111;
  private static final Duration SOON = Duration.ofSeconds(90);

  /** A partition that owes records is waited for for 30 s. */
  private static final Duration LESS_THAN_A_STALL = Duration.ofSeconds(25);

  private static final long GRACE_AND_A_SECOND_MILLIS = 1_500;

  /** How often something else on the machine may make a measurement useless. */
  private static final int ROUNDS = 3;

  /** Where reading ahead of event time stops altogether. */
  private static final long MOST_WAITING = 100_000;

  private static final KnownCustomers DIRECTORY =
      new KnownCustomers("job")
          .with(new Customer("C1", "FR", ZoneOffset.UTC, null))
          .with(new Customer("C2", "DE", ZoneOffset.UTC, Instant.parse("2024-01-01T00:00:00Z")));

  @RegisterExtension static final OpenShop OPEN = new OpenShop("shop");
  private KafkaShop shop;

  @BeforeEach
  void enter() {
    shop = OPEN.shop();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void shouldAssessABacklogAsTheKernelDoes(int parallelism) throws Exception {
    ShopDay day = ShopDay.random(SEED, 20_000, 50, 120_000);
    shop.send(day.lines());

    OPEN.start(shop.jobSettings(), DIRECTORY, parallelism);
    awaitAssessments(day.assessments(DIRECTORY));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void shouldAssessEventsThatRushInAsTheKernelDoes(int parallelism) throws Exception {
    ShopDay day = ShopDay.random(SEED + 1, 20_000, 50, 120_000);

    OPEN.start(shop.jobSettings(), DIRECTORY, parallelism);
    shop.send(day.lines());

    awaitAssessments(day.assessments(DIRECTORY));
  }

  /** Of one topic all events, before there is any of the other: time order is in neither. */
  @ParameterizedTest
  @ValueSource(strings = {"payments", "user-events"})
  void shouldAssessABacklogWhicheverTopicWasWrittenFirst(String first) throws Exception {
    ShopDay day = ShopDay.random(SEED + 5, 20_000, 50, 120_000);
    Map<Boolean, List<ProducerRecord<byte[], byte[]>>> records =
        day.lines().stream()
            .map(shop::record)
            .collect(Collectors.partitioningBy(record -> record.topic().equals(shop.topic(first))));
    shop.sendAll(records.get(true));
    shop.sendAll(records.get(false));

    OPEN.start(shop.jobSettings(), DIRECTORY, 2);

    awaitAssessments(day.assessments(DIRECTORY));
  }

  @Test
  void shouldHoldFewEventsWhileItCatchesUpWithTwoMonths() throws Exception {
    ShopDay months = ShopDay.random(SEED + 6, 150_000, 2_000, 69_000);
    Map<String, String> expected = months.assessments(DIRECTORY);
    shop.send(months.lines());

    RunningJob catchingUp = OPEN.start(shop.jobSettings(), DIRECTORY, 2);
    AtomicLong mostWaiting = new AtomicLong();
    OPEN.await(SOON)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              mostWaiting.accumulateAndGet(catchingUp.metric("waitingEvents"), Math::max);
              return catchingUp.metric("assessments") >= expected.size();
            });

    awaitAssessments(expected);
    System.out.printf("150,000 events of two months: at most %s waited%n", mostWaiting);
    assertThat(mostWaiting.get()).isBetween(1L, MOST_WAITING);
  }

  /** Nothing else moves, and eight of the nine partitions never had an event. */
  @Test
  void shouldAssessEachLonePaymentOfAQuietShopWithinASecondOfTheGracePeriod() throws Exception {
    OPEN.start(shop.jobSettings(), DIRECTORY, 2);
    List<String> sent = new ArrayList<>();
    long median = Long.MAX_VALUE;
    for (int day = 1; day <= ROUNDS && median >= GRACE_AND_A_SECOND_MILLIS; day++) {
      median = medianOfLonePayments(sent, day);
    }
    assertThat(median).isLessThan(GRACE_AND_A_SECOND_MILLIS);
  }

  /** Each is sent when the one before has been assessed. */
  private long medianOfLonePayments(List<String> sent, int day) {
    int before = sent.size();
    for (int hour = 10; hour < 15; hour++) {
      String ts = "2025-11-%02dT%02d:51:23.123456789Z".formatted(day, hour);
      String lone = ShopDay.attempt("lone" + sent.size(), ts, "C1");
      sent.add(lone);
      shop.send(List.of(lone));
      awaitAssessments(ShopDay.assessments(sent.stream().map(ShopDay::event).toList(), DIRECTORY));
    }
    List<Long> millis = new ArrayList<>();
    List<ConsumerRecord<byte[], byte[]>> payments = shop.read("payments");
    List<ConsumerRecord<byte[], byte[]>> assessments = shop.read("assessments");
    for (int i = before; i < payments.size(); i++) {
      millis.add(assessments.get(i).timestamp() - payments.get(i).timestamp());
    }
    System.out.println("milliseconds from a lone payment to its assessment: " + millis);
    millis.sort(null);
    return millis.get(millis.size() / 2);
  }

  @Test
  void shouldChangeNothingWhenEventsComeASecondTime() throws Exception {
    ShopDay day = ShopDay.random(SEED + 2, 5_000, 20, 120_000);

    OPEN.start(shop.jobSettings(), DIRECTORY, 2);
    shop.send(day.lines());
    awaitAssessments(day.assessments(DIRECTORY));
    String last = ShopDay.attempt("last", "2026-01-01T00:00:00Z", "C1");
    shop.send(day.lines());
    shop.send(List.of(last));

    OPEN.await(SOON)
        .until(() -> shop.assessments().size() == day.assessments(DIRECTORY).size() + 1);
    assertThat(shop.assessments()).containsAllEntriesOf(day.assessments(DIRECTORY));
    assertThat(shop.read("assessments")).hasSize(day.assessments(DIRECTORY).size() + 1);
  }

  @Test
  void shouldPutAsideWhatIsNoEventAndGoOn() throws Exception {
    byte[] poison = {'{', (byte) 0xff, 0};
    String payment = ShopDay.attempt("after", "2025-11-11T09:51:23Z", "C1");

    RunningJob job = OPEN.start(shop.jobSettings(), DIRECTORY, 1);
    shop.send(new byte[] {1}, poison);
    shop.send(new byte[] {1}, null);
    shop.send(List.of(payment));

    OPEN.await(SOON).until(() -> shop.read("dead-letters").size() == 2);
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

    OPEN.start(shop.jobSettings(), DIRECTORY, 1);
    shop.send(List.of(payment));
    OPEN.await(SOON).until(() -> shop.read("fraud-alerts").size() == 1);
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

    OPEN.start(shop.jobSettings(), DIRECTORY, 1);
    try (var producer = new KafkaProducer<byte[], byte[]>(transactional)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(shop.record(committed)).get();
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(shop.record(aborted)).get();
      producer.abortTransaction();

      OPEN.await(LESS_THAN_A_STALL).until(() -> shop.assessments().size() == 1);
    }
    assertThat(shop.assessments())
        .isEqualTo(ShopDay.assessments(List.of(ShopDay.event(committed)), DIRECTORY));
  }

  @Test
  void shouldGoOnFromASavepointAtAnotherParallelism(@TempDir Path folder) throws Exception {
    ShopDay day = ShopDay.random(SEED + 3, 6_000, 40, 60_000);
    String savepoint;
    RunningJob job = OPEN.start(shop.jobSettings(), DIRECTORY, 2);
    shop.send(day.lines().subList(0, 3_000));
    OPEN.await(SOON).until(() -> !shop.assessments().isEmpty());
    savepoint = job.stop(folder);
    shop.send(day.lines().subList(3_000, 6_000));

    OPEN.start(shop.jobSettings(), DIRECTORY, 1, savepoint);
    awaitAssessments(day.assessments(DIRECTORY));
  }

  @Test
  void shouldWriteEachAssessmentOnceInTransactions(@TempDir Path folder) throws Exception {
    ShopDay day = ShopDay.random(SEED + 4, 2_000, 20, 60_000);
    Properties settings = shop.jobSettings();
    settings.setProperty("delivery", "exactly-once");

    OPEN.start(settings, DIRECTORY, 2);
    shop.send(day.lines());

    awaitAssessments(day.assessments(DIRECTORY));
    assertThat(shop.read("assessments")).hasSize(day.assessments(DIRECTORY).size());
  }

  private void awaitAssessments(Map<String, String> expected) {
    OPEN.await(SOON)
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
