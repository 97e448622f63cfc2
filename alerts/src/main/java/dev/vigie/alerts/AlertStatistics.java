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

  /** Labelled payments, by all that precision and recall ask about. */
  private static final String JUDGED =
      "SELECT alert, rules, is_fraud, payments AS cases FROM judged_counts WHERE payments > 0";

  private static final String FIRED =
      "SELECT rule, sum(assessments)::bigint FROM rule_firings GROUP BY rule ORDER BY rule";

  private static final String PERIODS =
      "SELECT facet, value, alerts AS cases FROM alert_periods WHERE unit = '%s'"
          + " AND begins >= ? AND begins < ?";

  /** Row by row with every status and severity, since the index begins with them. */
  private static final PiecedCount ALERTS =
      new PiecedCount(
          List.of(
              new PiecedCount.ByUnit(ChronoUnit.DAYS, PERIODS.formatted("day")),
              new PiecedCount.ByUnit(ChronoUnit.HOURS, PERIODS.formatted("hour"))),
          "SELECT facet, value, 1 AS cases FROM alert_facets WHERE status = ANY"
              + " ('{open,investigating,closed}') AND severity = ANY ('{medium,high}')"
              + " AND detected_at >= ? AND detected_at < ?",
          "facet, value");

  private static final PiecedCount SCORES =
      new PiecedCount(
          List.of(
              new PiecedCount.ByUnit(
                  ChronoUnit.HOURS,
                  "SELECT band, assessments AS cases FROM assessment_scores"
                      + " WHERE hour >= ? AND hour < ?")),
          "SELECT least(score / 10, 9) AS band, 1 AS cases FROM assessments"
              + " WHERE arrived_at >= ? AND arrived_at < ?",
          "band");

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
    var counts = new AlertTally();
    try (Connection connection = database.getConnection()) {
      try (PreparedStatement query = ALERTS.query(connection, from, to);
          ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          counts.add(rows);
        }
      }
      return counts.breakdown(scores(connection, from, to));
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

  private static List<Long> scores(
      Connection connection, @Nullable Instant from, @Nullable Instant to) throws SQLException {
    List<Long> bands = new ArrayList<>(Collections.nCopies(SCORE_BANDS, 0L));
    try (PreparedStatement query = SCORES.query(connection, from, to);
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        bands.set(rows.getInt("band"), rows.getLong("cases"));
      }
    }
    return bands;
  }

  /** Precision and recall as far as payments have labels. */
  public Quality quality() throws SQLException {
    JudgedPayments.refresh(database);
    return Transaction.run(
        database,
        connection -> {
          var tally = new QualityTally();
          try (PreparedStatement query = connection.prepareStatement(JUDGED);
              ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
              tally.add(rows);
            }
          }
          try (PreparedStatement query = connection.prepareStatement(FIRED)) {
            return tally.quality(counts(query));
          }
        });
  }
}
