package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two customers whose payments have the same event_id, through every part of a platform on which
 * the detection job runs: neither payment hides anything of the other.
 */
record SharedEventId(TestPlatform platform, Path folder) {

  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ONE_TIME_PASSWORD = Pattern.compile("one-time password (\\S+) ");
  private static final List<String> CUSTOMERS = List.of("a", "b");

  void assertNeitherPaymentHidesTheOther() throws Exception {
    Path dataSet = write();
    DetectionRun live = DetectionRun.from(platform);
    platform.run(DEADLINE, "load", dataSet.toString()).succeeded();
    platform.run(DEADLINE, "stream", dataSet.toString()).succeeded();

    live.awaitAssessed(2);
    live.awaitAlertsAmong(live.assessments().values());
    assertThat(live.alertIds()).hasSize(2);
    platform.run(DEADLINE, "archive", "--until-caught-up").succeeded();
    for (String id : live.alertIds()) {
      assertThat(platform.run(DEADLINE, "explain", id).succeeded().out())
          .startsWith("confirmed: payment same of customer ");
    }
    assertThat(platform.run(DEADLINE, "reconcile", "latest").succeeded().out())
        .containsPattern("archived +4\\b")
        .containsPattern("assessed +2\\b")
        .contains("all agree");
    assertShownByTheDesk();
  }

  private Path write() throws IOException {
    Path dataSet = Files.createDirectories(folder.resolve("shared-event-id"));
    List<String> rows = new ArrayList<>();
    rows.add(
        "customer_id,signup_ts,country,preferred_device,birthdate,is_minor,time_zone,"
            + "first_purchase_at");
    List<String> events = new ArrayList<>();
    for (String customer : CUSTOMERS) {
      rows.add(customer + ",2025-01-05 10:00:00,FR,web,1990-05-05,0,,");
      events.add(
          """
          {"event_id":"cart-%1$s","ts":"2026-11-25T10:00:00Z","event_type":"add_to_cart",\
          "customer_id":"%1$s","session_id":"q"}"""
              .formatted(customer));
      events.add(
          """
          {"event_id":"same","ts":"2026-11-25T10:00:05Z","event_type":"payment_attempt",\
          "customer_id":"%s","session_id":"q","amount":500,"payment_country":"DE"}"""
              .formatted(customer));
    }
    Files.write(dataSet.resolve("customers.csv"), rows);
    Files.write(dataSet.resolve("events.jsonl"), events);
    return dataSet;
  }

  private void assertShownByTheDesk() throws Exception {
    Matcher password = ONE_TIME_PASSWORD.matcher(platform.run(DEADLINE, "up").succeeded().out());
    assertThat(password.find()).isTrue();
    var desk = new DeskClient(platform.environment().get("VIGIE_DASHBOARD_PORT"));
    desk.signIn("admin", password.group(1));
    desk.changePassword(password.group(1), "a password for the tests");
    for (String customer : CUSTOMERS) {
      await().atMost(DEADLINE).until(() -> alertsOf(desk, customer).size() == 1);
      String id = alertsOf(desk, customer).path(0).path("alert_id").asText();
      JsonNode alert = JSON.readTree(desk.get("/api/v1/alerts/" + id));
      assertThat(alert.path("event_id").asText()).isEqualTo("same");
      assertThat(alert.path("evidence")).hasSize(2);
      assertThat(alert.path("evidence"))
          .allSatisfy(
              one ->
                  assertThat(one.path("event").path("fields").path("customer_id").asText())
                      .isEqualTo(customer));
    }
  }

  private static JsonNode alertsOf(DeskClient desk, String customer) throws Exception {
    return JSON.readTree(desk.get("/api/v1/alerts?customer=" + customer)).path("alerts");
  }
}
