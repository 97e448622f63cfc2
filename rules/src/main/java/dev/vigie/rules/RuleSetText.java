package dev.vigie.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The canonical YAML of a rule set: what its digest is taken of, and what a user may edit. */
final class RuleSetText {

  private final StringBuilder yaml = new StringBuilder();
  private final Map<String, String> settings = new LinkedHashMap<>();

  private RuleSetText() {}

  static String of(RuleSet set) {
    RuleSetText text = new RuleSetText();
    text.yaml.append("alert_threshold: ").append(set.alertThreshold()).append('\n');
    text.yaml.append("high_threshold: ").append(set.highThreshold()).append('\n');
    text.yaml.append("rules:\n");
    for (Rule rule : set.rules()) {
      text.yaml.append("  ").append(rule.id()).append(":\n");
      rule.describe(text);
    }
    return text.yaml.toString();
  }

  /** A rule's settings by name, in their order; one of a section is named {@code section.name}. */
  static Map<String, String> settings(Rule rule) {
    RuleSetText text = new RuleSetText();
    rule.describe(text);
    return text.settings;
  }

  void setting(String key, int value) {
    settings.put(key, Integer.toString(value));
    yaml.append("    ").append(key).append(": ").append(value).append('\n');
  }

  /** YAML 1.1 would read 06:00 as a number in base 60. */
  void quoted(String key, Object value) {
    settings.put(key, value.toString());
    yaml.append("    ").append(key).append(": \"").append(value).append("\"\n");
  }

  <K, V> void section(
      String key, Map<K, V> entries, Function<K, String> name, Function<V, String> value) {
    yaml.append("    ").append(key).append(":");
    yaml.append(entries.isEmpty() ? " {}\n" : "\n");
    entries.forEach((k, v) -> settings.put(key + "." + name.apply(k), value.apply(v)));
    entries.forEach((k, v) -> yaml.append("      " + name.apply(k) + ": " + value.apply(v) + "\n"));
  }
}
