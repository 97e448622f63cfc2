package dev.vigie.cli.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An alert, and its assessment, as the detection job writes them. */
record AlertRecord(String id, String customerId, String reason) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static AlertRecord of(String id) {
    return new AlertRecord(id, "C00001", "3 attempts in 5 min, limit 3");
  }

  String eventId() {
    return "event-" + id;
  }

  String assessment() {
    return json(fields());
  }

  String alert() {
    Map<String, Object> fields = fields();
    fields.put("alert_id", id);
    fields.put("detected_at", Instant.now().toString());
    return json(fields);
  }

  private Map<String, Object> fields() {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("assessment_id", id);
    fields.put("event_id", eventId());
    fields.put("customer_id", customerId);
    fields.put("payment_id", "pay-" + id);
    fields.put("ts", "2026-03-01T11:59:58.123Z");
    fields.put("amount", 13_120);
    fields.put("currency", "EUR");
    fields.put("score", 85);
    fields.put("severity", "high");
    fields.put("alert", true);
    fields.put("late", false);
    fields.put(
        "rules",
        List.of(
            Map.of("id", "payment-burst", "version", 1, "points", 45, "reason", reason),
            Map.of("id", "first-purchase-high-amount", "version", 1, "points", 40, "reason", "x")));
    fields.put("skipped", List.of(Map.of("id", "rushed-checkout", "reason", "no session")));
    fields.put("features", Map.of("attempts_5m", 3, "payment_country", "BR", "home_country", "FR"));
    fields.put("evidence", List.of(eventId(), eventId() + "-before"));
    fields.put("rule_set", "cafe");
    fields.put("enrichment", "fresh");
    return fields;
  }

  private static String json(Map<String, Object> fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
