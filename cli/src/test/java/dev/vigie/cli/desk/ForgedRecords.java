package dev.vigie.cli.desk;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigie.testbed.AlertRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records that no detection job writes, for one of the topics that the desk reads. Each but the
 * first ones is a genuine record with one thing changed.
 */
final class ForgedRecords {

  /** Whose id is stolen; its true record comes later. */
  static final AlertRecord VICTIM = AlertRecord.of("victim");

  private static final String CUSTOMER = "C00695";
  private static final String FAR = "999999999-12-31T23:59:59Z";
  private static final List<String> BAD_TEXTS = List.of("\\u0000", "a\\u0000b", "\\ud800");

  private final String topic;
  private final boolean alerts;
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();

  private ForgedRecords(String topic, boolean alerts) {
    this.topic = topic;
    this.alerts = alerts;
  }

  /**
   * All of them.
   *
   * @param alerts whether the topic holds alerts, else assessments
   */
  static List<ProducerRecord<byte[], byte[]>> of(String topic, boolean alerts) {
    var forged = new ForgedRecords(topic, alerts);
    forged.addNoObjects();
    forged.addTexts();
    forged.addValues();
    forged.addLists();
    forged.addKeys();
    return List.copyOf(forged.records);
  }

  private void add(@Nullable String key, byte @Nullable [] value) {
    records.add(new ProducerRecord<>(topic, key == null ? null : key.getBytes(UTF_8), value));
  }

  private void add(String json) {
    add(CUSTOMER, json.getBytes(UTF_8));
  }

  private String genuine() {
    AlertRecord record = AlertRecord.of("forged-" + records.size());
    return alerts ? record.alert() : record.assessment();
  }

  private void addNoObjects() {
    add(CUSTOMER, null);
    add(CUSTOMER, new byte[0]);
    add(CUSTOMER, new byte[] {(byte) 0xC3, 0x28});
    add(CUSTOMER, genuine().getBytes(UTF_16));
    add("[]");
    add("null");
    add("[".repeat(100_000));
    add(genuine() + "{}");
    add(genuine().substring(0, 200));
    add("\uFEFF" + genuine());
  }

  private void addTexts() {
    List<String> places =
        List.of(
            "\"BR\"",
            "\"EUR\"",
            "\"fresh\"",
            "\"no session\"",
            "\"country-mismatch\"",
            "\"medium\"");
    for (String text : BAD_TEXTS) {
      places.forEach(place -> add(genuine().replace(place, "\"" + text + "\"")));
      for (String field : List.of("event_id", "customer_id", "payment_id", "rule_set", "ts")) {
        add(with(field, "\"" + text + "\""));
      }
      add(genuine().replace("\"evidence\":[", "\"evidence\":[\"" + text + "\","));
      add(genuine().replace("\"payment_country\"", "\"" + text + "\""));
    }
    for (String field : List.of("event_id", "customer_id", "assessment_id", "rule_set")) {
      add(with(field, "\"\""));
      add(with(field, "\"" + "x".repeat(65) + "\""));
    }
  }

  private void addValues() {
    for (String time : List.of("+" + FAR, "-" + FAR, "2026-02-30T00:00:00Z", "")) {
      add(with("ts", "\"" + time + "\""));
      if (alerts) {
        add(with("detected_at", "\"" + time + "\""));
      }
    }
    for (String number :
        List.of("101", "-1", "6.5", "1e999999999", "9".repeat(400), "\"65\"", "null", "[65]")) {
      add(with("score", number));
    }
    for (String amount : List.of("-1", "1e999", "9".repeat(2_000), "\"1\"", "{}")) {
      add(with("amount", amount));
    }
    add(with("currency", "\"XXX\""));
    add(with("alert", "\"yes\""));
    add(with("alert", "false"));
    add(with("features", "[]"));
    add(genuine().replace("\"attempts_5m\":1", "\"attempts_5m\":1e400"));
    add(genuine().replace("\"late\":false", "\"late\":false,\"late\":false"));
  }

  private void addLists() {
    add(genuine().replace("\"evidence\":[", "\"evidence\":[" + list(60_000, "\"e-%05d\"") + ","));
    String rule = "{\"id\":\"r-%05d\",\"version\":1,\"points\":0,\"reason\":\"\"}";
    add(genuine().replace("\"rules\":[", "\"rules\":[" + list(15_000, rule) + ","));
    add(genuine().replace("\"evidence\":[", "\"evidence\":[" + list(50, "\"e-%05d\"") + ","));
    add(genuine().replace("\"rules\":[", "\"rules\":[" + list(65, rule) + ","));
    add(with("rules", "{}"));
    add(with("evidence", "\"x\""));
  }

  private void addKeys() {
    add(null, genuine().getBytes(UTF_8));
    add("C00696", genuine().getBytes(UTF_8));
    add(with("assessment_id", "\"" + VICTIM.alertId() + "\""));
    if (alerts) {
      add(with("alert_id", "\"" + VICTIM.alertId() + "\""));
    }
    // Somebody's id, told of another customer.
    AlertRecord stolen =
        AlertRecord.of("victim")
            .with("assessment_id", VICTIM.alertId())
            .with("alert_id", VICTIM.alertId())
            .with("customer_id", "C00001");
    add("C00001", (alerts ? stolen.alert() : stolen.assessment()).getBytes(UTF_8));
  }

  /** The genuine record with another value of a field. */
  private String with(String field, String value) {
    String json = genuine();
    String changed =
        json.replaceFirst(
            "\"" + field + "\":(\"[^\"]*\"|\\[.*?\\]|\\{[^}]*\\}|[a-z0-9]+)",
            "\"" + field + "\":" + value.replace("\\", "\\\\"));
    if (changed.equals(json)) {
      throw new AssertionError("nothing changed for " + field);
    }
    return changed;
  }

  private static String list(int count, String element) {
    return IntStream.range(0, count).mapToObj(element::formatted).collect(Collectors.joining(","));
  }
}
