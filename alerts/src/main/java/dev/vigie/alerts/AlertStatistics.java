package dev.vigie.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How many alerts and payments there were, and how right the alerts were. */
public final class AlertStatistics {

  private static final int SCORE_BANDS = 10;

  private static final String MINUTES =
      """
      SELECT minute, sum(alerts) AS alerts, sum(payments) AS payments FROM (
        SELECT date_trunc('minute', stored_at) AS minute, count(*) AS alerts, 0 AS payments
        FROM alerts WHERE stored_at >= ? AND stored_at < ? GROUP BY 1
        UNION ALL
        SELECT date_trunc('minute', arrived_at), 0, count(*)
        FROM assessments WHERE arrived_at >= ? AND arrived_at < ? GROUP BY 1) AS counted
      GROUP BY minute
      """;

  /**
   * Of an event assessed under several rule sets, the assessment that came last counts; of several
   * labels of an event the analyst's, else any that says fraud.
   */
  private static final String LABELLED =
      """
      WITH labelled AS (
        SELECT DISTINCT ON (event_id) event_id, is_fraud FROM payment_labels
        ORDER BY event_id, source <> 'analyst', is_fraud DESC),
      judged AS (
        SELECT DISTINCT ON (a.event_id) a.alert, a.rules, l.is_fraud
        FROM labelled l JOIN assessments a USING (event_id)
        ORDER BY a.event_id, a.arrived_at DESC, a.assessment_id)
      """;

  private static final String OVERALL =
      LABELLED
          + """
          SELECT count(*) AS cases, count(*) FILTER (WHERE is_fraud) AS frauds,
            count(*) FILTER (WHERE alert) AS fired,
            count(*) FILTER (WHERE alert AND is_fraud) AS hits FROM judged
          """;

  private static final String BY_RULE =
      LABELLED
          + """
          , fired AS (
            SELECT rule, count(*) AS fired FROM assessments, unnest(rules) AS rule GROUP BY rule),
          right_or_wrong AS (
            SELECT rule, count(*) AS cases, count(*) FILTER (WHERE is_fraud) AS hits
            FROM judged, unnest(rules) AS rule GROUP BY rule)
          SELECT rule, fired, coalesce(cases, 0) AS cases, coalesce(hits, 0) AS hits
          FROM fired LEFT JOIN right_or_wrong USING (rule) ORDER BY rule
          """;

  private final DataSource database;

  public AlertStatistics(DataSource database) {
    this.database = database;
  }

  public AlertCounts counts() throws SQLException {
    String sql =
        "SELECT status, alerts FROM alert_counts UNION ALL SELECT 'minute', count(*) FROM alerts"
            + " WHERE stored_at > now() - interval '1 minute'";
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      Map<String, Long> counts = counts(query);
      return new AlertCounts(
          counts.getOrDefault(Status.OPEN.code(), 0L),
          counts.getOrDefault(Status.INVESTIGATING.code(), 0L),
          counts.getOrDefault(Status.CLOSED.code(), 0L),
          counts.getOrDefault("minute", 0L));
    }
  }

  /**
   * What came, minute by minute of the wall clock, minutes without anything included.
   *
   * @param from its minute is the first
   * @param to its minute is the last, unless it is the minute's first moment
   */
  public List<MinuteCount> minutes(Instant from, Instant to) throws SQLException {
    Map<Instant, MinuteCount> known = new LinkedHashMap<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(MINUTES)) {
      for (int parameter = 1; parameter < 5; parameter += 2) {
        query.setObject(parameter, AlertRows.time(from));
        query.setObject(parameter + 1, AlertRows.time(to));
      }
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          Instant minute = AlertRows.instant(rows, "minute");
          known.put(
              minute, new MinuteCount(minute, rows.getLong("alerts"), rows.getLong("payments")));
        }
      }
    }
    return withEmptyMinutes(from.truncatedTo(ChronoUnit.MINUTES), to, known);
  }

  private static List<MinuteCount> withEmptyMinutes(
      Instant first, Instant to, Map<Instant, MinuteCount> known) {
    List<MinuteCount> minutes = new ArrayList<>();
    for (Instant minute = first; minute.isBefore(to); minute = minute.plus(Duration.ofMinutes(1))) {
      minutes.add(known.getOrDefault(minute, new MinuteCount(minute, 0, 0)));
    }
    return minutes;
  }

  /**
   * Alerts detected, and assessments arrived, within a time; null is open-ended.
   *
   * @param from at or after
   * @param to before
   */
  public Breakdown breakdown(@Nullable Instant from, @Nullable Instant to) throws SQLException {
    var conditions = new QueueConditions(AlertFilter.ANY.within(from, to));
    try (Connection connection = database.getConnection()) {
      Map<String, Long> bySeverity = grouped(connection, "severity", "alerts", conditions);
      return new Breakdown(
          bySeverity.values().stream().mapToLong(Long::longValue).sum(),
          grouped(connection, "rule", "alerts, unnest(rules) AS rule", conditions),
          bySeverity,
          grouped(connection, "status", "alerts", conditions),
          grouped(connection, "coalesce(payment_country, '')", "alerts", conditions),
          scores(connection, conditions));
    }
  }

  private static Map<String, Long> grouped(
      Connection connection, String key, String tables, QueueConditions conditions)
      throws SQLException {
    String sql =
        "SELECT " + key + " AS k, count(*) FROM " + tables + " WHERE " + conditions + " GROUP BY k";
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      conditions.bind(query);
      return counts(query);
    }
  }

  private static Map<String, Long> counts(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      Map<String, Long> counts = new LinkedHashMap<>();
      while (rows.next()) {
        counts.put(rows.getString(1), rows.getLong(2));
      }
      return counts;
    }
  }

  private static List<Long> scores(Connection connection, QueueConditions conditions)
      throws SQLException {
    String sql =
        "SELECT least(score / 10, 9) AS band, count(*) FROM assessments WHERE "
            + conditions.toString().replace("detected_at", "arrived_at")
            + " GROUP BY band";
    List<Long> bands = new ArrayList<>(Collections.nCopies(SCORE_BANDS, 0L));
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      conditions.bind(query);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          bands.set(rows.getInt(1), rows.getLong(2));
        }
      }
    }
    return bands;
  }

  /** Precision and recall as far as payments have labels; reads all of them. */
  public Quality quality() throws SQLException {
    return Transaction.run(
        database,
        connection -> {
          try (PreparedStatement query = connection.prepareStatement(OVERALL);
              ResultSet row = query.executeQuery()) {
            row.next();
            long frauds = row.getLong("frauds");
            return new Quality(
                row.getLong("cases"),
                new Share(row.getLong("hits"), row.getLong("fired")),
                new Share(row.getLong("hits"), frauds),
                byRule(connection, frauds));
          }
        });
  }

  private static List<Quality.RuleQuality> byRule(Connection connection, long frauds)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(BY_RULE);
        ResultSet rows = query.executeQuery()) {
      List<Quality.RuleQuality> rules = new ArrayList<>();
      while (rows.next()) {
        long hits = rows.getLong("hits");
        rules.add(
            new Quality.RuleQuality(
                rows.getString("rule"),
                rows.getLong("fired"),
                new Share(hits, rows.getLong("cases")),
                new Share(hits, frauds)));
      }
      return rules;
    }
  }
}
