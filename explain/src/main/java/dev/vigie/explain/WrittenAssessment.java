package dev.vigie.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An assessment as it stands on a topic.
 *
 * @param fields every value as text by its path, such as {@code score} or {@code rules[0].id}
 */
public record WrittenAssessment(Map<String, String> fields) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Without these nothing can be computed again. */
  private static final String[] NEEDED = {
    "assessment_id", "event_id", "customer_id", "ts", "rule_set", "enrichment"
  };

  public WrittenAssessment {
    fields = new LinkedHashMap<>(fields);
  }

  /** Empty when the bytes are no assessment. */
  public static Optional<WrittenAssessment> read(byte[] json) {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      readObject("", parser, fields);
      for (String field : NEEDED) {
        if (!fields.containsKey(field)) {
          return Optional.empty();
        }
      }
      Instant.parse(fields.get("ts"));
      return Optional.of(new WrittenAssessment(fields));
    } catch (IOException | DateTimeException notAnAssessment) {
      return Optional.empty();
    }
  }

  private static void readObject(String path, JsonParser parser, Map<String, String> fields)
      throws IOException {
    String prefix = path.isEmpty() ? "" : path + ".";
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      readValue(prefix + name, parser, fields);
    }
  }

  private static void readValue(String path, JsonParser parser, Map<String, String> fields)
      throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.START_OBJECT) {
      readObject(path, parser, fields);
    } else if (token == JsonToken.START_ARRAY) {
      readArray(path, parser, fields);
    } else {
      fields.put(path, parser.getText());
    }
  }

  private static void readArray(String path, JsonParser parser, Map<String, String> fields)
      throws IOException {
    int index = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      String element = path + "[" + index++ + "]";
      if (token == JsonToken.START_OBJECT) {
        readObject(element, parser, fields);
      } else {
        fields.put(element, parser.getText());
      }
    }
  }

  private String field(String name) {
    return fields.getOrDefault(name, "");
  }

  public String id() {
    return field("assessment_id");
  }

  public String eventId() {
    return field("event_id");
  }

  public String customerId() {
    return field("customer_id");
  }

  /** When the payment was attempted. */
  public Instant ts() {
    return Instant.parse(field("ts"));
  }

  public String score() {
    return field("score");
  }

  public boolean late() {
    return field("late").equals("true");
  }

  public String ruleSet() {
    return field("rule_set");
  }

  /** {@code fresh}, {@code stale} or {@code missing}. */
  public String enrichment() {
    return field("enrichment");
  }
}
