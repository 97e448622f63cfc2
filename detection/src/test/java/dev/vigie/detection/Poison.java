package dev.vigie.detection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records that are no events, each chosen to hurt whoever reads it without care. */
final class Poison {

  private static final int MEGABYTE = 1_000_000;

  private Poison() {}

  /** By what is wrong with them, of a type that some rule reads, or of one that none does. */
  static Map<String, byte[]> byName(String type) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("empty", new byte[0]);
    all.put("invalid UTF-8", new byte[] {'{', (byte) 0xff, '}'});
    all.put("cut off", bytes("{\"event_id\":\"e1\",\"ts\":\"2025"));
    all.put("not an object", bytes("[1,2,3]"));
    all.put("duplicate keys", bytes(event(type, "\"event_id\":\"again\"")));
    all.put("no customer", bytes("{\"event_id\":\"e1\",\"ts\":\"2025-11-11T09:00:00Z\"}"));
    all.put("1 MB of text", bytes(event(type, "\"x\":\"" + "a".repeat(MEGABYTE) + "\"")));
    all.put("1 MB of zeros", new byte[MEGABYTE]);
    all.put("depth 100,000", bytes("{\"x\":" + "[".repeat(100_000)));
    all.put("depth 60,000", bytes("{\"x\":" + "[".repeat(60_000)));
    all.put("depth 12,000 of objects", bytes("{\"x\":".repeat(12_000)));
    all.put("1e999999999", bytes(event(type, "\"amount\":1e999999999")));
    all.put("1e999999999 as text", bytes(event(type, "\"amount\":\"1e999999999\"")));
    all.put("a number of 10,000 digits", bytes(event(type, "\"amount\":" + "9".repeat(10_000))));
    all.put("a number of 60,000 digits", bytes(event(type, "\"amount\":" + "9".repeat(60_000))));
    all.put(
        "a fraction of 60,000 digits", bytes(event(type, "\"amount\":-0." + "1".repeat(60_000))));
    all.put("100,000 keys", bytes("{" + keys(100_000) + "}"));
    all.put("as many keys as fit", bytes("{" + keys(6_000) + "}"));
    all.put("keys of one hash", bytes("{" + String.join(",", sameHash(2_000)) + "}"));
    all.put("a key of 60,000 letters", bytes("{\"" + "k".repeat(60_000) + "\":1}"));
    all.put("escapes", bytes(event(type, "\"customer_id\":\"" + "\\u0041".repeat(10_000) + "\"")));
    return all;
  }

  private static String event(String type, String field) {
    return "{\"event_id\":\"e1\",\"ts\":\"2025-11-11T09:00:00Z\",\"event_type\":\""
        + type
        + "\","
        + (field.startsWith("\"customer_id") ? "" : "\"customer_id\":\"C1\",")
        + field
        + "}";
  }

  private static String keys(int count) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add("\"" + i + "\":0");
    }
    return String.join(",", keys);
  }

  /** "Aa" and "BB" have the same hash in Java, and so has every row of them. */
  private static List<String> sameHash(int count) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder key = new StringBuilder();
      for (int bit = 0; bit < 12; bit++) {
        key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      keys.add("\"" + key + "\":0");
    }
    return keys;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
