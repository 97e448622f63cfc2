package dev.vigie.notifications.sending;

import dev.vigie.alerts.Alert;
import dev.vigie.alerts.Alert.FiredRule;
import dev.vigie.alerts.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Alerts as the detection job writes them. */
public final class MadeAlerts {

  private MadeAlerts() {}

  public static Alert alert(String id, Severity severity, Instant detectedAt) {
    return alert(
        id, "C1", severity, detectedAt, "first purchase of 131.20 EUR is above 100.00 EUR");
  }

  /** Texts must need no escaping in JSON. */
  public static Alert alert(
      String id, String customer, Severity severity, Instant detectedAt, String reason) {
    int score = severity == Severity.HIGH ? 85 : 65;
    return new Alert(
        id,
        "event-" + id,
        customer,
        "pay-" + id,
        Instant.parse("2026-03-01T11:59:58Z"),
        13_120L,
        "EUR",
        score,
        severity,
        false,
        List.of(new FiredRule("first-purchase-high-amount", 1, 40, reason)),
        List.of(),
        Map.of(),
        List.of("event-" + id),
        "cafe",
        "fresh",
        detectedAt,
        json(id, customer, severity, score, detectedAt, reason));
  }

  private static String json(
      String id, String customer, Severity severity, int score, Instant detectedAt, String reason) {
    return """
        {"assessment_id":"%1$s","event_id":"event-%1$s","customer_id":"%2$s",\
        "payment_id":"pay-%1$s","ts":"2026-03-01T11:59:58Z","amount":13120,"currency":"EUR",\
        "score":%4$d,"severity":"%3$s","alert":true,"late":false,\
        "rules":[{"id":"first-purchase-high-amount","version":1,"points":40,"reason":"%6$s"}],\
        "skipped":[],"features":{},"evidence":["event-%1$s"],"rule_set":"cafe",\
        "enrichment":"fresh","alert_id":"%1$s","detected_at":"%5$s"}"""
        .formatted(id, customer, severity.code(), score, detectedAt, reason);
  }
}
