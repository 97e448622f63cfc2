package dev.vigie.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up alerts that were counted by all they have in common at once. */
final class AlertTally {

  private final Map<String, Long> byRule = new HashMap<>();
  private final Map<String, Long> bySeverity = new HashMap<>();
  private final Map<String, Long> byStatus = new HashMap<>();
  private final Map<String, Long> byCountry = new HashMap<>();
  private long total;

  /** Takes a row with severity, status, country, rules and the number of cases. */
  void add(ResultSet row) throws SQLException {
    long cases = row.getLong("cases");
    total += cases;
    bySeverity.merge(row.getString("severity"), cases, Long::sum);
    byStatus.merge(row.getString("status"), cases, Long::sum);
    byCountry.merge(row.getString("country"), cases, Long::sum);
    for (String rule : AlertRows.texts(row, "rules")) {
      byRule.merge(rule, cases, Long::sum);
    }
  }

  Breakdown breakdown(List<Long> assessedByScore) {
    return new Breakdown(total, byRule, bySeverity, byStatus, byCountry, assessedByScore);
  }
}
