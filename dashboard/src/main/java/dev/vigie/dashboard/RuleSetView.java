package dev.vigie.dashboard;

import java.util.List;
import java.util.Map;

/**
 * The rule set in force, for people.
 *
 * @param ruleSet its SHA-256, as in every assessment
 */
public record RuleSetView(
    String ruleSet, int alertThreshold, int highThreshold, List<RuleView> rules) {

  /**
   * One rule.
   *
   * @param settings name to value, in the words of the settings file
   */
  public record RuleView(String id, int version, int points, Map<String, String> settings) {}

  public RuleSetView {
    rules = List.copyOf(rules);
  }
}
