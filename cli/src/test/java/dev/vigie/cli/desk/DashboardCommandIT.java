package dev.vigie.cli.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.vigie.cli.desk.DeskFeed.Event;
import dev.vigie.testbed.AlertRecord;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole desk as a process: a broker, PostgreSQL and an event store on one side, HTTP on the
 * other.
 */
@Timeout(240)
class DashboardCommandIT {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "correct horse battery staple";

  @TempDir static Path folder;
  private static DeskServersTestbed servers;
  private static Map<String, String> environment;
  private static RunningDesk desk;
  private static DeskVisitor visitor;

  @BeforeAll
  static void start() throws Exception {
    servers = DeskServersTestbed.start();
    environment = servers.environment();
    desk = RunningDesk.start(folder, environment);
    visitor =
        DeskVisitor.first(desk.address(), "admin", desk.oneTimePassword().orElseThrow(), PASSWORD);
  }

  @AfterAll
  static void stop() throws Exception {
    if (desk != null) {
      desk.close();
    }
    if (servers != null) {
      servers.close();
    }
  }

  private static void eventually(Callable<Boolean> condition) {
    // An answer that is not the one that is wanted yet is no failure.
    desk.await(DEADLINE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(condition.call()).isTrue());
  }

  private static String idOf(String name) {
    return AlertRecord.of(name).alertId();
  }

  private static JsonNode alert(String id) throws Exception {
    eventually(() -> visitor.answer("/api/v1/alerts/" + id).statusCode() == 200);
    return visitor.get("/api/v1/alerts/" + id);
  }

  @Test
  void shouldShowAnAlertOnceHoweverOftenItIsDelivered() throws Exception {
    // Given
    AlertRecord first = AlertRecord.of("once-1");
    try (DeskFeed feed = visitor.feed(null)) {
      assertThat(feed.hello().data().path("resumed").asBoolean()).isFalse();

      // When
      servers.topics().raise(first);
      Event raised = feed.alert();
      servers.topics().raise(first);
      servers.topics().raise(AlertRecord.of("once-2"));

      // Then
      assertThat(raised.alertId()).isEqualTo(idOf("once-1"));
      assertThat(raised.data().path("change").asText()).isEqualTo("raised");
      assertThat(feed.alert().alertId()).isEqualTo(idOf("once-2"));
      try (DeskFeed resumed = visitor.feed(raised.id())) {
        assertThat(resumed.hello().data().path("resumed").asBoolean()).isTrue();
        assertThat(resumed.alert().alertId()).isEqualTo(idOf("once-2"));
      }
    }
    assertThat(alert(idOf("once-1")).path("alert").path("version").asInt()).isZero();
  }

  @Test
  void shouldResumeNowhereWhenThePositionIsNotOfThisDatabase() throws Exception {
    try (DeskFeed feed = visitor.feed("999999999")) {
      assertThat(feed.hello().data().path("resumed").asBoolean()).isFalse();
    }
  }

  @Test
  void shouldMakeADecisionALabelThatMovesThePrecision() throws Exception {
    // Given
    servers.topics().raise(AlertRecord.of("fraud"));
    servers.topics().raise(AlertRecord.of("honest"));
    alert(idOf("fraud"));
    alert(idOf("honest"));
    eventually(() -> assessed() >= 2);

    // When
    JsonNode closed = decide(idOf("fraud"), "confirmed_fraud");
    decide(idOf("honest"), "false_positive");

    // Then
    assertThat(closed.path("status").asText()).isEqualTo("closed");
    JsonNode precision = visitor.get("/api/v1/statistics/quality").path("precision");
    assertThat(precision.path("numerator").asInt()).isEqualTo(1);
    assertThat(precision.path("denominator").asInt()).isEqualTo(2);
    assertThat(precision.path("low").asDouble()).isLessThan(0.5);
    assertThat(precision.path("high").asDouble()).isGreaterThan(0.5);
    assertThat(
            visitor
                .get("/api/v1/alerts/" + idOf("fraud") + "/audit")
                .path("entries")
                .findValuesAsText("action"))
        .containsExactly("raised", "decided");
  }

  /** Assessments that the statistics know of. */
  private static int assessed() throws Exception {
    int sum = 0;
    for (JsonNode band : visitor.get("/api/v1/statistics/breakdown").path("scores")) {
      sum += band.path("count").asInt();
    }
    return sum;
  }

  private static JsonNode decide(String id, String outcome) throws Exception {
    HttpResponse<String> answer =
        visitor.send(
            "POST",
            "/api/v1/alerts/" + id + "/decision",
            Map.of("outcome", outcome),
            "If-Match",
            "\"0\"");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  @Test
  void shouldShowTheEvidenceAndTheCustomerAndGoOnWithoutTheEventStore() throws Exception {
    // Given
    AlertRecord alert = AlertRecord.of("evidence").with("customer_id", "C-evidence");
    servers
        .postgres()
        .execute(
            DeskServersTestbed.databaseOf(environment),
            "INSERT INTO customers (customer_id, country) VALUES ('C-evidence', 'FR')");
    try (MongoClient client = MongoClients.create(servers.store().uri())) {
      client
          .getDatabase(servers.store().databaseName())
          .getCollection("events")
          .insertOne(
              new Document("_id", "10:C-evidence:" + alert.eventId())
                  .append("event_id", alert.eventId())
                  .append("ts", Date.from(Instant.EPOCH))
                  .append("event_type", "payment_attempt")
                  .append("customer_id", "C-evidence"));
    }
    servers.topics().raise(alert);

    // When
    JsonNode shown = alert(alert.alertId());

    // Then
    assertThat(shown.path("customer").path("country").asText()).isEqualTo("FR");
    assertThat(shown.path("evidence").path(0).path("event").path("event_type").asText())
        .isEqualTo("payment_attempt");
    assertThat(shown.path("evidence").path(1).path("event").isNull()).isTrue();
    assertThat(shown.path("missing_parts")).isEmpty();
    assertThat(visitor.get("/api/v1/customers/C-evidence/timeline").path("events")).hasSize(1);
  }

  @Test
  void shouldExportNoCellThatASpreadsheetTakesForAFormula() throws Exception {
    List<String> hostile =
        List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\uFF1D1", "\u200B=1");
    for (String customer : hostile) {
      servers.topics().raise(csvAlert(hostile, customer));
    }
    // They come by two partitions, so the last to be sent may be there before others are.
    for (String customer : hostile) {
      alert(csvAlert(hostile, customer).alertId());
    }

    String csv = visitor.answer("/api/v1/alerts.csv").body();

    for (String customer : hostile) {
      assertThat(csv).contains(",\"'" + customer + "\",");
    }
  }

  private static AlertRecord csvAlert(List<String> customers, String customer) {
    return AlertRecord.of("csv-" + customers.indexOf(customer)).with("customer_id", customer);
  }

  @Test
  void shouldShowTopicsLagsAndTheNewestDeadLetters() throws Exception {
    // When
    servers.topics().send("fraud-alerts", "C1", "this is no alert");

    // Then
    eventually(
        () -> {
          JsonNode letters = visitor.get("/api/v1/streams").path("dead_letters");
          return letters.path("newest").findValuesAsText("code").contains("not-json");
        });
    JsonNode streams = visitor.get("/api/v1/streams");
    assertThat(streams.path("topics").findValuesAsText("name"))
        .contains("payments", "user-events", "fraud-alerts", "dead-letters");
    eventually(
        () ->
            visitor
                .get("/api/v1/streams")
                .path("groups")
                .findValuesAsText("group")
                .contains("vigie-alert-desk"));
  }

  @Test
  void shouldCountPaymentsAndAlertsByTheMinute() throws Exception {
    servers.topics().raise(AlertRecord.of("minute"));
    alert(idOf("minute"));

    eventually(
        () -> {
          int alerts = 0;
          int payments = 0;
          for (JsonNode minute : visitor.get("/api/v1/statistics/activity").path("minutes")) {
            alerts += minute.path("alerts").asInt();
            payments += minute.path("payments").asInt();
          }
          return alerts >= 1 && payments >= 1;
        });
    try (DeskFeed feed = visitor.feed(null)) {
      eventually(() -> feed.counters().path("alerts_per_minute").asInt() >= 1);
    }
  }

  @Test
  void shouldTellThatFlinkIsAwayAndTheOthersAreThere() throws Exception {
    Map<String, String> expected =
        Map.of(
            "kafka",
            "up",
            "postgresql",
            "up",
            "event-store",
            "up",
            "flink",
            "away",
            "intake",
            "up");
    desk.await(DEADLINE).untilAsserted(() -> assertThat(partsOf(health())).isEqualTo(expected));
    desk.await(DEADLINE)
        .untilAsserted(() -> assertThat(health().path("healthy").asBoolean(true)).isFalse());
  }

  private static JsonNode health() throws Exception {
    return visitor.get("/api/v1/health");
  }

  private static Map<String, String> partsOf(JsonNode health) {
    Map<String, String> states = new TreeMap<>();
    for (JsonNode part : health.path("parts")) {
      states.put(part.path("part").asText(), part.path("state").asText());
    }
    return states;
  }

  @Test
  void shouldKeepPasswordsOutOfItsArgumentsAndItsOutput() throws Exception {
    String arguments =
        Files.readString(
            Path.of("/proc", Long.toString(desk.pid()), "cmdline"), StandardCharsets.ISO_8859_1);

    assertThat(arguments).doesNotContain(environment.get("POSTGRES_PASSWORD"));
    assertThat(desk.printed() + desk.said()).doesNotContain(environment.get("POSTGRES_PASSWORD"));
  }

  @Test
  void shouldEndInGoodOrderAndKnowItsUsersAtTheNextStart() throws Exception {
    Map<String, String> other = servers.environment();
    String once;
    try (RunningDesk first = RunningDesk.start(folder, other, "--group", "other")) {
      once = first.oneTimePassword().orElseThrow();

      assertThat(first.stop(END)).isEqualTo(143);
    }
    try (RunningDesk second = RunningDesk.start(folder, other, "--group", "other")) {
      assertThat(second.oneTimePassword()).isEmpty();
      assertThat(DeskVisitor.first(second.address(), "admin", once, PASSWORD)).isNotNull();
    }
  }

  @Test
  void shouldSayThatItsPortIsTaken() throws Exception {
    try (RunningDesk second =
        RunningDesk.launch(
            folder, environment, "--dashboard-port", Integer.toString(desk.address().getPort()))) {
      assertThat(second.awaitEnd(DEADLINE)).isEqualTo(3);
      assertThat(second.said())
          .hasLineCount(1)
          .contains(Integer.toString(desk.address().getPort()), "--dashboard-port");
    }
  }
}
