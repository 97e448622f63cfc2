package dev.vigie.dashboard;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the alerts add up to. Every method throws {@link SQLException} or {@link
 * dev.vigie.events.UnavailableException} when PostgreSQL is away.
 */
public interface StatisticsSource {

  /** What was recorded within one minute of the wall clock. */
  record Minute(Instant minute, long alerts, long payments) {}

  record Count(@Nullable String key, long count) {}

  /** How many scores lie in a band, both ends included. */
  record Band(int from, int to, long count) {}

  record Breakdown(
      long total,
      List<Count> byRule,
      List<Count> bySeverity,
      List<Count> byStatus,
      List<Count> byCountry,
      List<Band> scores) {}

  /**
   * A share with its 95 % interval; all three null when the denominator is 0.
   *
   * @param value numerator / denominator
   */
  record Share(
      @Nullable Double value,
      @Nullable Double low,
      @Nullable Double high,
      long numerator,
      long denominator) {}

  record RuleQuality(String id, Share precision, Share recall) {}

  record Quality(long labelled, Share precision, Share recall, List<RuleQuality> rules) {}

  /** What the counters of the live page show. */
  record Totals(long alerts, long lastMinute, long open) {}

  /** Minute by minute, empty ones included; from and to are whole minutes. */
  List<Minute> activity(Instant from, Instant to) throws SQLException;

  Breakdown breakdown(@Nullable Instant from, @Nullable Instant to) throws SQLException;

  Quality quality() throws SQLException;

  /** Asked about once a second. */
  Totals totals() throws SQLException;
}
