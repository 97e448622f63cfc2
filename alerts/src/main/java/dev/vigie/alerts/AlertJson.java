package dev.vigie.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vigie.events.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of alerts and assessments. What is neither is refused with the field and why. */
final class AlertJson {

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private AlertJson() {}

  /** Some bytes are not what they should be. */
  static final class NotReadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Rejection rejection;

    NotReadable(Rejection.Reason reason, String text) {
      super(text);
      rejection = new Rejection(reason, text);
    }

    Rejection rejection() {
      return rejection;
    }
  }

  static Alert alert(byte @Nullable [] value) throws NotReadable {
    return alert(text(value));
  }

  private static Alert alert(String json) throws NotReadable {
    Fields fields = new Fields(object(json));
    String severity = fields.text("severity");
    return new Alert(
        fields.text("alert_id"),
        fields.text("event_id"),
        fields.text("customer_id"),
        fields.textOrNull("payment_id"),
        fields.instant("ts"),
        fields.longOrNull("amount"),
        fields.textOrNull("currency"),
        fields.score(),
        Severity.of(severity).orElseThrow(() -> wrong("severity", "is " + severity)),
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

  /** An alert that was readable when it was stored. */
  static Alert stored(String json) {
    try {
      return alert(json);
    } catch (NotReadable e) {
      throw new IllegalStateException("a stored alert is not one: " + e.getMessage(), e);
    }
  }

  static AssessedPayment assessment(byte @Nullable [] value) throws NotReadable {
    Fields fields = new Fields(object(text(value)));
    return new AssessedPayment(
        fields.text("assessment_id"),
        fields.text("event_id"),
        fields.text("customer_id"),
        fields.instant("ts"),
        fields.score(),
        fields.truth("alert"),
        firedRules(fields).stream().map(Alert.FiredRule::id).toList());
  }

  /** Left to itself, the parser would take UTF-16 and UTF-32 as well. */
  private static String text(byte @Nullable [] value) throws NotReadable {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(value == null ? new byte[0] : value);
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new NotReadable(Rejection.Reason.NOT_JSON, "not UTF-8");
    }
  }

  private static JsonNode object(String json) throws NotReadable {
    try {
      JsonNode node = READER.readTree(json);
      if (!node.isObject()) {
        throw new NotReadable(Rejection.Reason.NOT_AN_OBJECT, "not a JSON object");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new NotReadable(Rejection.Reason.NOT_JSON, e.getOriginalMessage());
    }
  }

  private static List<Alert.FiredRule> firedRules(Fields fields) throws NotReadable {
    List<Alert.FiredRule> rules = new ArrayList<>();
    for (Fields rule : fields.objects("rules")) {
      rules.add(
          new Alert.FiredRule(
              rule.text("id"),
              Math.toIntExact(rule.number("version", 0, Integer.MAX_VALUE)),
              Math.toIntExact(rule.number("points", 0, 100)),
              rule.text("reason")));
    }
    return rules;
  }

  private static List<Alert.SkippedRule> skippedRules(Fields fields) throws NotReadable {
    List<Alert.SkippedRule> rules = new ArrayList<>();
    for (Fields rule : fields.objects("skipped")) {
      rules.add(new Alert.SkippedRule(rule.text("id"), rule.text("reason")));
    }
    return rules;
  }

  private static Map<String, @Nullable Object> features(Fields fields) throws NotReadable {
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
    throw wrong("features." + name, "is neither text, number nor truth value");
  }

  private static NotReadable wrong(String field, String problem) {
    return new NotReadable(Rejection.Reason.FIELD_WRONG_TYPE, field + " " + problem);
  }

  /** An object's fields by type. */
  private record Fields(JsonNode node) {

    JsonNode required(String name) throws NotReadable {
      JsonNode value = node.get(name);
      if (value == null || value.isNull()) {
        throw new NotReadable(Rejection.Reason.FIELD_MISSING, name + " is missing");
      }
      return value;
    }

    /** PostgreSQL's texts cannot hold NUL, and no id of ours has one. */
    String text(String name) throws NotReadable {
      JsonNode value = required(name);
      if (!value.isTextual() || value.textValue().indexOf('\0') >= 0) {
        throw wrong(name, "is not a text without NUL");
      }
      return value.textValue();
    }

    @Nullable String textOrNull(String name) throws NotReadable {
      return node.path(name).isNull() || node.path(name).isMissingNode() ? null : text(name);
    }

    boolean truth(String name) throws NotReadable {
      JsonNode value = required(name);
      if (!value.isBoolean()) {
        throw wrong(name, "is not true or false");
      }
      return value.booleanValue();
    }

    long number(String name, long least, long most) throws NotReadable {
      JsonNode value = required(name);
      if (!value.isIntegralNumber()
          || !value.canConvertToLong()
          || value.longValue() < least
          || value.longValue() > most) {
        throw wrong(name, "is not a whole number from " + least + " to " + most);
      }
      return value.longValue();
    }

    @Nullable Long longOrNull(String name) throws NotReadable {
      return node.path(name).isNull() || node.path(name).isMissingNode()
          ? null
          : (Long) number(name, 0, Long.MAX_VALUE);
    }

    int score() throws NotReadable {
      return Math.toIntExact(number("score", 0, 100));
    }

    Instant instant(String name) throws NotReadable {
      String text = text(name);
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        throw new NotReadable(Rejection.Reason.TS_UNREADABLE, name + " is no time: " + text);
      }
    }

    List<Fields> objects(String name) throws NotReadable {
      List<Fields> objects = new ArrayList<>();
      for (JsonNode element : required(name)) {
        if (!element.isObject()) {
          throw wrong(name, "is not a list of objects");
        }
        objects.add(new Fields(element));
      }
      return objects;
    }

    List<String> texts(String name) throws NotReadable {
      List<String> texts = new ArrayList<>();
      for (JsonNode element : required(name)) {
        if (!element.isTextual()) {
          throw wrong(name, "is not a list of texts");
        }
        texts.add(element.textValue());
      }
      return texts;
    }
  }
}
