package dev.vigie.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up labelled payments that were counted by alert, rules and label at once. */
final class QualityTally {

  private long labelled;
  private long frauds;
  private long alerts;
  private long alertedFrauds;
  private final Map<String, Long> casesByRule = new HashMap<>();
  private final Map<String, Long> fraudsByRule = new HashMap<>();

  /** Takes a row with alert, rules, is_fraud and the number of cases. */
  void add(ResultSet row) throws SQLException {
    long cases = row.getLong("cases");
    long fraudulent = row.getBoolean("is_fraud") ? cases : 0;
    labelled += cases;
    frauds += fraudulent;
    if (row.getBoolean("alert")) {
      alerts += cases;
      alertedFrauds += fraudulent;
    }
    for (String rule : AlertRows.texts(row, "rules")) {
      casesByRule.merge(rule, cases, Long::sum);
      fraudsByRule.merge(rule, fraudulent, Long::sum);
    }
  }

  /**
   * All of it together.
   *
   * @param fired how many assessments each rule fired in, labelled or not
   */
  Quality quality(Map<String, Long> fired) {
    List<Quality.RuleQuality> rules =
        new TreeMap<>(fired)
            .entrySet().stream().map(rule -> ofRule(rule.getKey(), rule.getValue())).toList();
    return new Quality(
        labelled, new Share(alertedFrauds, alerts), new Share(alertedFrauds, frauds), rules);
  }

  private Quality.RuleQuality ofRule(String rule, long fired) {
    long hits = fraudsByRule.getOrDefault(rule, 0L);
    return new Quality.RuleQuality(
        rule, fired, new Share(hits, casesByRule.getOrDefault(rule, 0L)), new Share(hits, frauds));
  }
}
