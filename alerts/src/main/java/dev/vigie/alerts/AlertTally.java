package dev.vigie.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Alerts that were counted by one property at a time. */
final class AlertTally {

  private final Map<String, Map<String, Long>> byFacet = new HashMap<>();

  /** Takes a row with facet, value and the number of cases. */
  void add(ResultSet row) throws SQLException {
    byFacet
        .computeIfAbsent(row.getString("facet"), facet -> new HashMap<>())
        .put(row.getString("value"), row.getLong("cases"));
  }

  Breakdown breakdown(List<Long> assessedByScore) {
    Map<String, Long> byStatus = by("status");
    return new Breakdown(
        byStatus.values().stream().mapToLong(Long::longValue).sum(),
        by("rule"),
        by("severity"),
        byStatus,
        by("country"),
        assessedByScore);
  }

  private Map<String, Long> by(String facet) {
    return byFacet.getOrDefault(facet, Map.of());
  }
}
