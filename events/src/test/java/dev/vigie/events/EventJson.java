package dev.vigie.events;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An event as JSON text, valid until a test spoils it. */
final class EventJson {

  private final Map<String, String> rawByField = new LinkedHashMap<>();

  private EventJson() {
    text("event_id", "e1");
    text("ts", "2026-03-01T12:00:00Z");
    text("event_type", "page_view");
    text("customer_id", "C1");
  }

  static EventJson valid() {
    return new EventJson();
  }

  static EventJson attempt() {
    return valid().text("event_type", "payment_attempt");
  }

  EventJson text(String field, String value) {
    return raw(field, quote(value));
  }

  /** Sets the field to a piece of JSON, well formed or not. */
  EventJson raw(String field, String json) {
    rawByField.put(field, json);
    return this;
  }

  EventJson without(String field) {
    rawByField.remove(field);
    return this;
  }

  /** Adds an unknown field so that the whole has exactly this many bytes. */
  EventJson paddedTo(int bytes) {
    raw("padding", "\"\"");
    int missing = bytes - Utf8.length(toString());
    return text("padding", "x".repeat(missing));
  }

  @Override
  public String toString() {
    return rawByField.entrySet().stream()
        .map(field -> quote(field.getKey()) + ":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quote(String value) {
    return value.chars().mapToObj(EventJson::escape).collect(Collectors.joining("", "\"", "\""));
  }

  private static String escape(int c) {
    return c < 0x20 || c == '"' || c == '\\'
        ? String.format("\\u%04x", c)
        : String.valueOf((char) c);
  }
}
