package dev.vigie.alerts;

import dev.vigie.events.AssessmentIds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Alerts as the detection job writes them. */
final class MadeAlerts {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private MadeAlerts() {}

  /** The id that the detection job gives to the alert of that name. */
  static String idOf(String name, String customer) {
    return new AssessmentIds("cafe").of(customer, "event-" + name);
  }

  /** The same alert or assessment with the id that the detection job gives it. */
  static String genuine(String name, String customer, String json) {
    return json.replaceAll(
        "\"(alert|assessment)_id\":\"" + name + "\"", "\"$1_id\":\"" + idOf(name, customer) + "\"");
  }

  static String json(String id, String customer, int score, Instant detectedAt, String... rules) {
    return fields(id, customer, score, true, rules)
        + ",\"alert_id\":\"%s\",\"detected_at\":\"%s\"}".formatted(id, detectedAt);
  }

  /** An assessment, of the same payment when the id is the same. */
  static String assessment(String id, String customer, int score, String... rules) {
    return fields(id, customer, score, score >= 60, rules) + "}";
  }

  private static String fields(
      String id, String customer, int score, boolean alert, String... rules) {
    String fired =
        List.of(rules).stream()
            .map("{\"id\":\"%s\",\"version\":1,\"points\":40,\"reason\":\"because\"}"::formatted)
            .collect(Collectors.joining(","));
    return """
        {"assessment_id":"%1$s","event_id":"event-%1$s","customer_id":"%2$s","payment_id":"pay-%1$s",\
        "ts":"2026-03-01T11:59:58.123456789Z","amount":13120,"currency":"EUR","score":%3$d,\
        "severity":"%4$s","alert":%5$s,"late":false,"rules":[%6$s],\
        "skipped":[{"id":"rushed-checkout","reason":"no session"}],\
        "features":{"attempts_5m":1,"first_purchase":true,"seconds_since_cart_opened":null,\
        "home_country":"FR","payment_country":"BR","local_time":"12:59:58"},\
        "evidence":["event-%1$s"],"rule_set":"cafe","enrichment":"fresh\""""
        .formatted(id, customer, score, severity(score), alert, fired);
  }

  private static String severity(int score) {
    if (score < 60) {
      return "none";
    }
    return score < 80 ? "medium" : "high";
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Alert alert(String id, String customer, int score, Instant detectedAt, String... rules) {
    return AlertJson.stored(json(id, customer, score, detectedAt, rules));
  }

  static AssessedPayment assessed(String id, int score, String... rules) {
    return new AssessedPayment(id, "event-" + id, "C1", NOON, score, score >= 60, List.of(rules));
  }
}
