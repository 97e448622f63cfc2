package dev.vigie.alerts;

import java.util.List;
import java.util.Map;

/**
 * Alerts by what they have in common.
 *
 * @param byRule an alert counts for each of its rules
 * @param byCountry of the payment; unknown is the empty text
 * @param assessedByScore assessments, alerts or not, in ten bands of ten points; the last has 100
 *     too
 */
public record Breakdown(
    long total,
    Map<String, Long> byRule,
    Map<String, Long> bySeverity,
    Map<String, Long> byStatus,
    Map<String, Long> byCountry,
    List<Long> assessedByScore) {

  public Breakdown {
    byRule = Map.copyOf(byRule);
    bySeverity = Map.copyOf(bySeverity);
    byStatus = Map.copyOf(byStatus);
    byCountry = Map.copyOf(byCountry);
    assessedByScore = List.copyOf(assessedByScore);
  }
}
