package dev.vigie.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vigie.events.AssessmentIds;
import dev.vigie.events.Currencies;
import dev.vigie.events.Rejection.Reason;
import dev.vigie.events.Utf8;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an assessment and an alert hold at most, by the contract or because the database and the
 * pages hold no more. A record beyond it was not written by the detection job.
 */
final class AssessmentLimits {

  /** Of a record. A reader holds many, a page of the queue a hundred. */
  static final int MOST_BYTES = 256 * 1024;

  static final int MOST_POINTS = 100;
  static final int MOST_EVIDENCE_PER_RULE = 20;

  /** Each of fired and skipped ones; their ids together are part of a key in the database. */
  static final int MOST_RULES = 64;

  static final int MOST_RULE_ID_BYTES = 2_000;
  private static final int ID_BYTES = 64;
  private static final int TEXT_BYTES = 256;
  private static final int REASON_BYTES = 2_000;
  private static final int MOST_FEATURES = 200;
  private static final long MOST_MINOR_UNITS = 1_000_000_000_000_000L;

  /** Years of four digits, which every program reads. */
  private static final Instant OLDEST = Instant.parse("0000-01-01T00:00:00Z");

  private static final Instant NEWEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private static final Set<String> SEVERITIES = Set.of("none", "medium", "high");
  private static final Set<String> ENRICHMENTS = Set.of("fresh", "stale", "missing");

  private AssessmentLimits() {}

  /** An alert: an assessment that reached the threshold, and two fields more. */
  static void checkAlert(byte @Nullable [] key, JsonFields fields) throws NotReadable {
    check(key, fields);
    if (!fields.truth("alert")) {
      throw NotReadable.wrong("alert", "is not true");
    }
    if (!id(fields, "alert_id").equals(fields.text("assessment_id"))) {
      throw new NotReadable(Reason.ID_DIFFERS, "alert_id is not assessment_id");
    }
    time(fields, "detected_at");
  }

  static void check(byte @Nullable [] key, JsonFields fields) throws NotReadable {
    checkText(fields.node(), "");
    checkKey(key, id(fields, "customer_id"));
    checkId(fields);
    JsonFields.checkLength(
        Objects.requireNonNullElse(fields.textOrNull("payment_id"), ""), "payment_id", TEXT_BYTES);
    time(fields, "ts");
    checkMoney(fields);
    checkOutcome(fields);
    checkRules(fields);
    checkFeatures(fields.required("features"));
    fields.word("enrichment", ENRICHMENTS);
  }

  /** Texts and names at any depth: PostgreSQL holds no U+0000, and UTF-8 no half of a pair. */
  private static void checkText(JsonNode node, String name) throws NotReadable {
    if (node.isTextual()) {
      checkText(node.textValue(), name);
    }
    for (var field : node.properties()) {
      checkText(field.getKey(), "a name");
      checkText(field.getValue(), field.getKey());
    }
    if (node.isArray()) {
      for (JsonNode element : node) {
        checkText(element, name);
      }
    }
  }

  private static void checkText(String text, String name) throws NotReadable {
    if (text.indexOf('\0') >= 0) {
      throw new NotReadable(Reason.NUL_CHARACTER, name + " holds a NUL character");
    }
    if (Utf8.length(text) < 0) {
      throw NotReadable.wrong(name, "is not UTF-8 text");
    }
  }

  private static void checkKey(byte @Nullable [] key, String customerId) throws NotReadable {
    if (key == null || !Arrays.equals(key, customerId.getBytes(StandardCharsets.UTF_8))) {
      throw new NotReadable(Reason.KEY_DIFFERS, "the record's key is not customer_id");
    }
  }

  /** Nobody's record stands in the way of another's: the id is that of what it tells of. */
  private static void checkId(JsonFields fields) throws NotReadable {
    String derived =
        new AssessmentIds(id(fields, "rule_set"))
            .of(fields.text("customer_id"), id(fields, "event_id"));
    if (!id(fields, "assessment_id").equals(derived)) {
      throw new NotReadable(
          Reason.ID_DIFFERS,
          "assessment_id does not follow from rule_set, customer_id and event_id");
    }
  }

  private static String id(JsonFields fields, String name) throws NotReadable {
    String id = fields.text(name, ID_BYTES);
    if (id.isBlank()) {
      throw new NotReadable(Reason.FIELD_BLANK, name + " is blank");
    }
    return id;
  }

  private static void time(JsonFields fields, String name) throws NotReadable {
    Instant time = fields.instant(name);
    if (time.isBefore(OLDEST) || time.isAfter(NEWEST)) {
      throw new NotReadable(Reason.TS_UNREADABLE, name + " is not within the years 0 to 9999");
    }
  }

  private static void checkMoney(JsonFields fields) throws NotReadable {
    fields.numberOrNull("amount", MOST_MINOR_UNITS);
    String currency = fields.textOrNull("currency");
    if (currency != null && Currencies.of(currency) == null) {
      throw new NotReadable(Reason.CURRENCY_UNKNOWN, "currency is unknown");
    }
  }

  private static void checkOutcome(JsonFields fields) throws NotReadable {
    fields.smallNumber("score", MOST_POINTS);
    fields.truth("late");
    boolean severe = !fields.word("severity", SEVERITIES).equals("none");
    if (fields.truth("alert") != severe) {
      throw NotReadable.wrong("alert", "does not fit severity");
    }
  }

  private static void checkRules(JsonFields fields) throws NotReadable {
    int fired = checkRules(fields, "rules");
    checkRules(fields, "skipped");
    fields.checkList("evidence", fired * MOST_EVIDENCE_PER_RULE + 1);
    for (String id : fields.texts("evidence")) {
      JsonFields.checkLength(id, "evidence", ID_BYTES);
    }
  }

  /** Sorted by id, so that none is there twice. */
  private static int checkRules(JsonFields fields, String name) throws NotReadable {
    fields.checkList(name, MOST_RULES);
    String before = "";
    int bytes = 0;
    for (JsonFields rule : fields.objects(name)) {
      String id = id(rule, "id");
      if (id.compareTo(before) <= 0) {
        throw NotReadable.wrong(name, "is not sorted by id");
      }
      before = id;
      bytes += Utf8.length(id);
      rule.text("reason", REASON_BYTES);
    }
    if (bytes > MOST_RULE_ID_BYTES) {
      throw new NotReadable(
          Reason.FIELD_TOO_LONG,
          name + ": the ids are longer than " + MOST_RULE_ID_BYTES + " bytes");
    }
    return fields.objects(name).size();
  }

  /** A number too large for its type would come out of the database as another one. */
  private static void checkFeatures(JsonNode features) throws NotReadable {
    if (!features.isObject()) {
      throw NotReadable.wrong("features", "is not an object");
    }
    if (features.size() > MOST_FEATURES) {
      throw new NotReadable(Reason.TOO_MANY, "features has more than " + MOST_FEATURES);
    }
    for (var feature : features.properties()) {
      JsonNode value = feature.getValue();
      String name = "features." + feature.getKey();
      JsonFields.checkLength(feature.getKey(), "a feature's name", ID_BYTES);
      JsonFields.checkLength(value.asText(""), name, TEXT_BYTES);
      if (value.isContainerNode() || (value.isNumber() && !isUsual(value))) {
        throw NotReadable.wrong(name, "is neither text, truth value nor a number of usual size");
      }
    }
  }

  private static boolean isUsual(JsonNode number) {
    return number.isIntegralNumber()
        ? number.canConvertToLong()
        : Double.isFinite(number.doubleValue());
  }
}
