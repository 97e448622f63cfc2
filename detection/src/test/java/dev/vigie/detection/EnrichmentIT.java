package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.customers.DirectorySchema;
import dev.vigie.customers.PostgresConnection;
import dev.vigie.testbed.PostgresTestbed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The job with a real customer directory that changes, stops and hangs below it. */
class EnrichmentIT {

  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Duration PACE = Duration.ofMillis(50);

  /** What the directory promises to take effect within. */
  private static final Duration CHANGE_LIMIT = Duration.ofSeconds(2);

  /** What the job promises to wait at most for what is known of a customer. */
  private static final Duration LOOKUP_LIMIT = Duration.ofMillis(500);

  /**
   * What a payment takes anyway, on a machine with better to do: the grace period, and a second.
   */
  private static final long USUAL_LIMIT_MILLIS = 1_500;

  /** After which a row that is no longer followed must not be called fresh. */
  private static final long NOTICE_LIMIT_MILLIS = 4_000;

  /** How often something else on the machine may make a measurement useless. */
  private static final int TRIES = 3;

  private static final int PAYMENTS_AFTER_A_CHANGE = 25;

  @RegisterExtension static final OpenShop OPEN = new OpenShop("enriched");
  private static PostgresTestbed postgres;
  private KafkaShop shop;
  private String database;
  private RunningJob job;
  private int sent;

  @BeforeAll
  static void startPostgres() {
    postgres = PostgresTestbed.start();
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  @BeforeEach
  void startJob() {
    shop = OPEN.shop();
    String url = postgres.newDatabase();
    database = url.substring(url.lastIndexOf('/') + 1);
    DirectorySchema.migrate(
        PostgresConnection.of(url, PostgresTestbed.USER, PostgresTestbed.PASSWORD));
    execute(
        "INSERT INTO customers (customer_id, country)"
            + " SELECT 'C' || i, 'FR' FROM generate_series(1, 50) i");
    Properties settings = shop.jobSettings();
    settings.setProperty("postgres.url", url);
    settings.setProperty("postgres.user", PostgresTestbed.USER);
    settings.setProperty("postgres.password", PostgresTestbed.PASSWORD);
    job = OPEN.start(settings, timed(settings), 1);
    pay("C1");
    OPEN.await(SOON).until(() -> shop.assessments().size() == 1);
  }

  private static TimedDirectory timed(Properties settings) {
    return new TimedDirectory(DetectionSettings.of(settings).directory());
  }

  @Test
  void shouldScoreByChangedAndNewRowsWithinTwoSeconds() {
    payFor(Duration.ofSeconds(1), "C1", "New");
    execute(
        "UPDATE customers SET country = 'NG', time_zone = 'Asia/Tokyo' WHERE customer_id = 'C1';"
            + "INSERT INTO customers (customer_id, country) VALUES ('New', 'DE')");
    long changed = System.currentTimeMillis();
    payFor(CHANGE_LIMIT, "C1", "New");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < PAYMENTS_AFTER_A_CHANGE; i++) {
      ids.add(pay(i % 2 == 0 ? "C1" : "New"));
    }
    awaitAssessed(ids);

    List<Assessed> after = assessed(payment -> payment.paidAt > changed + CHANGE_LIMIT.toMillis());
    assertThat(after).hasSizeGreaterThanOrEqualTo(PAYMENTS_AFTER_A_CHANGE);
    for (Assessed payment : after) {
      String home = payment.customer.equals("C1") ? "NG" : "DE";
      assertThat(payment.json)
          .contains("\"home_country\":\"" + home + "\"", "\"enrichment\":\"fresh\"");
    }
    System.out.printf(
        "a changed row took effect %d ms, a new one %d ms after its commit%n",
        firstWith("\"home_country\":\"NG\"") - changed,
        firstWith("\"home_country\":\"DE\"") - changed);
  }

  @Test
  void shouldGoOnWithTheLastRowsWhilePostgresIsStopped() throws Exception {
    goOnWhile(Duration.ofSeconds(5), postgres::stop, postgres::startAgain);
  }

  @Test
  void shouldGoOnWithTheLastRowsWhilePostgresHangs() throws Exception {
    goOnWhile(Duration.ofSeconds(5), postgres::suspend, postgres::resume);
  }

  @Test
  @Tag("endurance")
  void shouldGoOnWithTheLastRowsWhilePostgresIsStoppedForAMinute() throws Exception {
    goOnWhile(Duration.ofMinutes(1), postgres::stop, postgres::startAgain);
  }

  @Test
  @Tag("endurance")
  void shouldGoOnWithTheLastRowsWhilePostgresHangsForAMinute() throws Exception {
    goOnWhile(Duration.ofMinutes(1), postgres::suspend, postgres::resume);
  }

  /** What it says must hold each time; how long it took, once at least. */
  private void goOnWhile(Duration outage, Runnable begin, Runnable end) throws Exception {
    boolean isQuick = false;
    for (int i = 0; i < TRIES && !isQuick; i++) {
      isQuick = goOnOnceWhile(outage, begin, end);
    }
    assertThat(isQuick)
        .as("noticed in time, with no payment waiting longer than %s; see above", LOOKUP_LIMIT)
        .isTrue();
  }

  private boolean goOnOnceWhile(Duration outage, Runnable begin, Runnable end) throws Exception {
    long start = System.currentTimeMillis();
    payFor(Duration.ofSeconds(1), "C2", "C3");
    TimedDirectory.takeLongestWait();
    long began = System.currentTimeMillis();
    try {
      begin.run();
      payFor(outage, "C2", "Nobody", "C3", "Nobody2", "C4");
    } finally {
      end.run();
    }
    long ended = System.currentTimeMillis();
    Duration longestWait = TimedDirectory.takeLongestWait();
    OPEN.await(SOON).until(() -> paidAndAssessedAs("fresh"));

    List<Assessed> during = assessed(payment -> payment.paidAt >= began && payment.paidAt < ended);
    long noticed =
        during.stream()
            .filter(payment -> payment.json.contains("\"enrichment\":\"stale\""))
            .mapToLong(Assessed::paidAt)
            .min()
            .orElse(ended);
    assertThat(job.isRunning()).as("never started again, which here would have ended it").isTrue();
    assertThat(during)
        .filteredOn(payment -> payment.paidAt > noticed)
        .allSatisfy(EnrichmentIT::assertWithoutFreshRow);
    assertThat(during).allSatisfy(EnrichmentIT::assertNothingFiredForLackOfData);
    long longest = during.stream().mapToLong(Assessed::millis).max().orElseThrow();
    long usual =
        assessed(payment -> payment.paidAt >= start && payment.paidAt < began).stream()
            .mapToLong(Assessed::millis)
            .max()
            .orElseThrow();
    System.out.printf(
        "outage of %s, noticed after %d ms: %d payments, longest from payment to assessment %d ms,"
            + " %d ms before; longest wait for the directory %d ms%n",
        outage, noticed - began, during.size(), longest, usual, longestWait.toMillis());
    return noticed - began < NOTICE_LIMIT_MILLIS
        && longestWait.compareTo(LOOKUP_LIMIT) < 0
        && longest - Math.max(usual, USUAL_LIMIT_MILLIS) < LOOKUP_LIMIT.toMillis();
  }

  private static void assertWithoutFreshRow(Assessed payment) {
    boolean known = payment.customer.startsWith("C");
    assertThat(payment.json)
        .contains("\"enrichment\":\"" + (known ? "stale" : "missing") + "\"")
        .contains("\"home_country\":" + (known ? "\"FR\"" : "null"));
  }

  private static void assertNothingFiredForLackOfData(Assessed payment) {
    if (!payment.customer.startsWith("C")) {
      String fired = payment.json.substring(0, payment.json.indexOf("\"skipped\""));
      assertThat(fired)
          .doesNotContain("country-mismatch", "night-payment", "first-purchase-high-amount");
    }
  }

  private boolean paidAndAssessedAs(String enrichment) {
    String id = pay("C5");
    OPEN.await(SOON).until(() -> assessed(payment -> payment.id.equals(id)).size() == 1);
    return assessed(payment -> payment.id.equals(id))
        .get(0)
        .json
        .contains("\"enrichment\":\"" + enrichment + "\"");
  }

  /** A payment each {@link #PACE} by each of these customers in turn. */
  private void payFor(Duration duration, String... customers) {
    long start = System.nanoTime();
    List<String> ids = new ArrayList<>();
    await()
        .atMost(duration.plus(SOON))
        .pollInterval(PACE)
        .until(
            () -> {
              ids.add(pay(customers[ids.size() % customers.length]));
              return System.nanoTime() - start >= duration.toNanos();
            });
    awaitAssessed(ids);
  }

  private void awaitAssessed(List<String> ids) {
    OPEN.await(SOON)
        .until(() -> assessed(payment -> ids.contains(payment.id)).size() == ids.size());
  }

  private String pay(String customer) {
    sent++;
    String id = "e" + sent;
    shop.send(List.of(ShopDay.attempt(id, Instant.now().toString(), customer)));
    return id;
  }

  /**
   * A payment that was assessed.
   *
   * @param paidAt when it was sent
   * @param millis from then to when the assessment was
   */
  private record Assessed(String id, String customer, long paidAt, long millis, String json) {}

  private List<Assessed> assessed(Predicate<Assessed> which) {
    Map<String, Long> paid = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> payment : shop.read("payments")) {
      paid.put(KafkaShop.field(text(payment), "event_id"), payment.timestamp());
    }
    List<Assessed> all = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : shop.read("assessments")) {
      String json = text(record);
      String id = KafkaShop.field(json, "event_id");
      long paidAt = paid.get(id);
      all.add(
          new Assessed(
              id, KafkaShop.field(json, "customer_id"), paidAt, record.timestamp() - paidAt, json));
    }
    return all.stream().filter(which).toList();
  }

  private long firstWith(String text) {
    return assessed(payment -> payment.json.contains(text)).stream()
        .mapToLong(Assessed::paidAt)
        .min()
        .orElseThrow();
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.value(), StandardCharsets.UTF_8);
  }

  private void execute(String sql) {
    postgres.execute(database, sql);
  }
}
