package dev.vigie.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The rules in force with their settings, and the scores at which an alert is raised and is high.
 *
 * @param rules sorted by id, each id once
 */
public record RuleSet(int alertThreshold, int highThreshold, List<Rule> rules) {

  static final int MAX_SCORE = 100;

  public RuleSet {
    rules = rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
    if (alertThreshold < 1 || highThreshold < alertThreshold || highThreshold > MAX_SCORE) {
      throw new IllegalArgumentException(
          "thresholds must be 1 to 100 and high not below alert: "
              + (alertThreshold + ", " + highThreshold));
    }
  }

  /** The settings of the contract. */
  public static RuleSet defaults() {
    return RuleSetFile.parse("defaults", "");
  }

  /**
   * Reads a rule set file; what it does not mention keeps its default.
   *
   * @param name how to call it in errors, for example the file's path
   * @throws dev.vigie.events.InvalidInputException naming line and reason; nothing is half applied
   */
  public static RuleSet parse(String name, String yaml) {
    return RuleSetFile.parse(name, yaml);
  }

  /** The whole set as YAML that {@link #parse} reads back to an equal set. */
  public String toYaml() {
    return RuleSetText.of(this);
  }

  /**
   * What can be set of a rule, by name and in the words of the file; a setting of a section is
   * named {@code attempts.5m}.
   */
  public static Map<String, String> settingsOf(Rule rule) {
    return RuleSetText.settings(rule);
  }

  /** SHA-256, in hex, of {@link #toYaml}, which is the same text for equal sets. */
  public String digest() {
    return HexFormat.of().formatHex(sha256().digest(toYaml().getBytes(StandardCharsets.UTF_8)));
  }

  int score(int points) {
    return Math.min(MAX_SCORE, points);
  }

  Severity severity(int score) {
    if (score < alertThreshold) {
      return Severity.NONE;
    }
    return score < highThreshold ? Severity.MEDIUM : Severity.HIGH;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
