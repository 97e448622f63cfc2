package dev.vigie.cli.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.vigie.events.EventIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the demonstration shows of an assessment.
 *
 * @param rules the rules that fired
 */
record Verdict(
    EventIdentity event, String ts, int score, String severity, boolean alert, List<Fired> rules) {

  /** A rule that fired, and why. */
  record Fired(String id, String reason) {}

  private static final JsonFactory JSON = new JsonFactory();

  Verdict {
    rules = List.copyOf(rules);
  }

  /** Reads the contract's JSON object; what the demonstration does not show is skipped. */
  static Verdict ofJson(byte[] json) {
    try (JsonParser parser = JSON.createParser(json)) {
      return read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("not an assessment", e);
    }
  }

  private static Verdict read(JsonParser parser) throws IOException {
    Map<String, String> fields = new HashMap<>();
    List<Fired> rules = List.of();
    parser.nextToken();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      if (name.equals("rules")) {
        rules = readRules(parser);
      } else if (parser.currentToken().isScalarValue()) {
        fields.put(name, parser.getText());
      } else {
        parser.skipChildren();
      }
    }
    return new Verdict(
        new EventIdentity(required(fields, "customer_id"), required(fields, "event_id")),
        required(fields, "ts"),
        Integer.parseInt(required(fields, "score")),
        required(fields, "severity"),
        Boolean.parseBoolean(required(fields, "alert")),
        rules);
  }

  private static List<Fired> readRules(JsonParser parser) throws IOException {
    List<Fired> rules = new ArrayList<>();
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      Map<String, String> fields = new HashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        fields.put(name, parser.getText());
      }
      rules.add(new Fired(required(fields, "id"), required(fields, "reason")));
    }
    return rules;
  }

  private static String required(Map<String, String> fields, String name) {
    return Objects.requireNonNull(fields.get(name), name);
  }
}
