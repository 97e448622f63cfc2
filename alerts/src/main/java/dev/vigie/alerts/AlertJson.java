package dev.vigie.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vigie.events.Rejection.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of alerts and assessments. What comes from a topic has to keep to {@link
 * AssessmentLimits}; what is stored was let in before, perhaps by a version with other limits, and
 * is read as it is.
 */
final class AlertJson {

  private AlertJson() {}

  /** An alert of the topic, with the record's key. */
  static Alert alert(byte @Nullable [] key, byte @Nullable [] value) throws NotReadable {
    String json = text(value);
    JsonFields fields = JsonFields.of(json);
    AssessmentLimits.checkAlert(key, fields);
    return alert(fields, json);
  }

  /** An assessment of the topic, with the record's key. */
  static AssessedPayment assessment(byte @Nullable [] key, byte @Nullable [] value)
      throws NotReadable {
    JsonFields fields = JsonFields.of(text(value));
    AssessmentLimits.check(key, fields);
    return new AssessedPayment(
        fields.text("assessment_id"),
        fields.text("event_id"),
        fields.text("customer_id"),
        fields.instant("ts"),
        fields.smallNumber("score", AssessmentLimits.MOST_POINTS),
        fields.truth("alert"),
        firedRules(fields).stream().map(Alert.FiredRule::id).toList());
  }

  /** An alert that was readable when it was stored. */
  static Alert stored(String json) {
    try {
      return alert(JsonFields.of(json), json);
    } catch (NotReadable e) {
      throw new IllegalStateException("a stored alert is not one: " + e.getMessage(), e);
    }
  }

  private static Alert alert(JsonFields fields, String json) throws NotReadable {
    String severity = fields.text("severity");
    return new Alert(
        fields.text("alert_id"),
        fields.text("event_id"),
        fields.text("customer_id"),
        fields.textOrNull("payment_id"),
        fields.instant("ts"),
        fields.numberOrNull("amount", Long.MAX_VALUE),
        fields.textOrNull("currency"),
        fields.smallNumber("score", AssessmentLimits.MOST_POINTS),
        Severity.of(severity)
            .orElseThrow(() -> NotReadable.wrong("severity", "is neither medium nor high")),
        fields.truth("late"),
        firedRules(fields),
        skippedRules(fields),
        features(fields),
        fields.texts("evidence"),
        fields.text("rule_set"),
        fields.text("enrichment"),
        fields.instant("detected_at"),
        json);
  }

  /** Left to itself, the parser would take UTF-16 and UTF-32 as well. */
  private static String text(byte @Nullable [] value) throws NotReadable {
    if (value == null) {
      throw new NotReadable(Reason.NOT_JSON, "a record without a value");
    }
    if (value.length > AssessmentLimits.MOST_BYTES) {
      throw new NotReadable(
          Reason.RECORD_TOO_LONG, "longer than " + AssessmentLimits.MOST_BYTES + " bytes");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
    } catch (CharacterCodingException e) {
      throw new NotReadable(Reason.NOT_JSON, "not UTF-8");
    }
  }

  private static List<Alert.FiredRule> firedRules(JsonFields fields) throws NotReadable {
    List<Alert.FiredRule> rules = new ArrayList<>();
    for (JsonFields rule : fields.objects("rules")) {
      rules.add(
          new Alert.FiredRule(
              rule.text("id"),
              rule.smallNumber("version", Integer.MAX_VALUE),
              rule.smallNumber("points", AssessmentLimits.MOST_POINTS),
              rule.text("reason")));
    }
    return rules;
  }

  private static List<Alert.SkippedRule> skippedRules(JsonFields fields) throws NotReadable {
    List<Alert.SkippedRule> rules = new ArrayList<>();
    for (JsonFields rule : fields.objects("skipped")) {
      rules.add(new Alert.SkippedRule(rule.text("id"), rule.text("reason")));
    }
    return rules;
  }

  private static Map<String, @Nullable Object> features(JsonFields fields) throws NotReadable {
    Map<String, @Nullable Object> features = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> feature : fields.required("features").properties()) {
      features.put(feature.getKey(), feature(feature.getKey(), feature.getValue()));
    }
    return features;
  }

  private static @Nullable Object feature(String name, JsonNode value) throws NotReadable {
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isNumber()) {
      return value.numberValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isNull()) {
      return null;
    }
    throw NotReadable.wrong("features." + name, "is neither text, number nor truth value");
  }
}
