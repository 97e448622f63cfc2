package dev.vigie.alerts;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many assessments have which score, and in how many each rule fired: what is added to the
 * counts of the present hour, in the transaction that stores the assessments.
 *
 * @param byBand by score in tens, 100 with the nineties
 */
record AssessmentCounts(SortedMap<Integer, Long> byBand, SortedMap<String, Long> byRule) {

  private static final int HIGHEST_BAND = 9;

  /**
   * In the order of the keys, so that programs that add at the same time wait in the same order.
   */
  private static final String ADD_SCORES =
      """
      INSERT INTO assessment_scores SELECT date_trunc('hour', now(), 'UTC'), key, added
      FROM unnest(?::smallint[], ?::bigint[]) AS counted (key, added) ORDER BY key
      ON CONFLICT (hour, band) DO UPDATE
      SET assessments = assessment_scores.assessments + excluded.assessments
      """;

  private static final String ADD_FIRINGS =
      """
      INSERT INTO rule_firings SELECT date_trunc('hour', now(), 'UTC'), key, added
      FROM unnest(?::text[], ?::bigint[]) AS counted (key, added) ORDER BY key
      ON CONFLICT (hour, rule) DO UPDATE
      SET assessments = rule_firings.assessments + excluded.assessments
      """;

  static AssessmentCounts of(Iterable<AssessedPayment> assessments) {
    SortedMap<Integer, Long> byBand = new TreeMap<>();
    SortedMap<String, Long> byRule = new TreeMap<>();
    for (AssessedPayment assessment : assessments) {
      byBand.merge(Math.min(assessment.score() / 10, HIGHEST_BAND), 1L, Long::sum);
      assessment.ruleIds().forEach(rule -> byRule.merge(rule, 1L, Long::sum));
    }
    return new AssessmentCounts(byBand, byRule);
  }

  void add(Connection connection) throws SQLException {
    add(connection, ADD_SCORES, "int2", byBand);
    add(connection, ADD_FIRINGS, "text", byRule);
  }

  private static void add(
      Connection connection, String sql, String keyType, SortedMap<?, Long> counts)
      throws SQLException {
    if (counts.isEmpty()) {
      return;
    }
    Array keys = connection.createArrayOf(keyType, counts.keySet().toArray());
    Array added = connection.createArrayOf("int8", counts.values().toArray());
    try (PreparedStatement add = connection.prepareStatement(sql)) {
      add.setArray(1, keys);
      add.setArray(2, added);
      add.executeUpdate();
    }
  }
}
