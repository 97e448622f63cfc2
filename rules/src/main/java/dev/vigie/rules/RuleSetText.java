package dev.vigie.rules;

import java.util.Map;
import java.util.function.Function;

/** The canonical YAML of a rule set: what its digest is taken of, and what a user may edit. */
final class RuleSetText {

  private final StringBuilder yaml = new StringBuilder();

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

  void setting(String key, int value) {
    yaml.append("    ").append(key).append(": ").append(value).append('\n');
  }

  /** YAML 1.1 would read 06:00 as a number in base 60. */
  void quoted(String key, Object value) {
    yaml.append("    ").append(key).append(": \"").append(value).append("\"\n");
  }

  <K, V> void section(
      String key, Map<K, V> entries, Function<K, String> name, Function<V, String> value) {
    yaml.append("    ").append(key).append(":");
    yaml.append(entries.isEmpty() ? " {}\n" : "\n");
    entries.forEach((k, v) -> yaml.append("      " + name.apply(k) + ": " + value.apply(v) + "\n"));
  }
}
