package dev.vigie.testbed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An alert, and its assessment, as the detection job writes them to their topics. */
public final class AlertRecord {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Object> fields = new LinkedHashMap<>();

  private AlertRecord(String name) {
    String now = Instant.now().toString();
    fields.put("event_id", "event-" + name);
    fields.put("customer_id", "C00695");
    fields.put("payment_id", "PAY-" + name);
    fields.put("ts", now);
    fields.put("amount", 24_990);
    fields.put("currency", "EUR");
    fields.put("score", 65);
    fields.put("severity", "medium");
    fields.put("alert", true);
    fields.put("late", false);
    fields.put(
        "rules",
        List.of(
            rule("country-mismatch", 25, "payment from BR, home country is FR"),
            rule(
                "first-purchase-high-amount",
                40,
                "first purchase of 249.90 EUR is above 100.00 EUR")));
    fields.put("skipped", List.of(Map.of("id", "rushed-checkout", "reason", "no session")));
    fields.put("features", Map.of("attempts_5m", 1, "payment_country", "BR", "home_country", "FR"));
    fields.put("evidence", List.of("event-" + name, "event-" + name + "-before"));
    fields.put("rule_set", "cafe");
    fields.put("enrichment", "fresh");
    fields.put("detected_at", now);
  }

  /** An alert of medium severity, raised just now, of the event {@code event-NAME}. */
  public static AlertRecord of(String name) {
    return new AlertRecord(name);
  }

  /** A rule that fired, for the field {@code rules}. */
  public static Map<String, Object> rule(String id, int points, String reason) {
    return Map.of("id", id, "version", 1, "points", points, "reason", reason);
  }

  public AlertRecord with(String field, Object value) {
    fields.put(field, value);
    return this;
  }

  /**
   * By the contract: the first 128 bits of the SHA-256 of rule set, customer, NUL and event, in
   * hex.
   */
  public String alertId() {
    String text = fields.get("rule_set") + customerId() + '\0' + eventId();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  public String eventId() {
    return String.valueOf(fields.get("event_id"));
  }

  public String customerId() {
    return String.valueOf(fields.get("customer_id"));
  }

  public String alert() {
    return json(withIds("assessment_id", "alert_id"));
  }

  /** Ids that were given stay as they are. */
  private Map<String, Object> withIds(String... names) {
    Map<String, Object> whole = new LinkedHashMap<>(fields);
    for (String name : names) {
      whole.putIfAbsent(name, alertId());
    }
    return whole;
  }

  /** The same without what only alerts have. */
  public String assessment() {
    Map<String, Object> shorter = withIds("assessment_id");
    shorter.keySet().removeAll(List.of("alert_id", "detected_at"));
    return json(shorter);
  }

  /** Any object as JSON. */
  public static String json(Map<String, Object> object) {
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
