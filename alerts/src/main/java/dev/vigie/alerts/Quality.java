package dev.vigie.alerts;

import java.util.List;

/**
 * How right the alerts and each rule were, as far as payments have labels.
 *
 * @param labelled assessed payments with a label
 * @param precision of the alerts among them: the share that was fraud
 * @param recall of the frauds among them: the share that raised an alert
 * @param rules by id; all that fired at least once
 */
public record Quality(long labelled, Share precision, Share recall, List<RuleQuality> rules) {

  public Quality {
    rules = List.copyOf(rules);
  }

  /**
   * The same for one rule.
   *
   * @param fired how many assessments it fired in, labelled or not
   */
  public record RuleQuality(String id, long fired, Share precision, Share recall) {}
}
