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
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How many alerts and payments there were, and how right the alerts were. */
public final class AlertStatistics {

  private static final int SCORE_BANDS = 10;

  /** Later than anything arrives, and on the hour. */
  private static final Instant FAR_AHEAD = Instant.parse("3000-01-01T00:00:00Z");

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

  /** Payments with a label, by all that precision and recall ask about. */
  private static final String JUDGED =
      LABELLED
          + "SELECT alert, rules, is_fraud, count(*) AS cases FROM judged"
          + " GROUP BY alert, rules, is_fraud";

  private static final String FIRED =
      "SELECT rule, sum(assessments)::bigint FROM rule_firings GROUP BY rule ORDER BY rule";

  /** One pass over the alerts for all that they are counted by; there are few combinations. */
  private static final String ALERTS =
      "SELECT severity, status, coalesce(payment_country, '') AS country, rules, count(*) AS cases"
          + " FROM alerts WHERE %s GROUP BY severity, status, country, rules";

  /** Whole hours as they were counted, and the rest of the time row by row. */
  private static final String SCORES =
      """
      WITH asked AS (SELECT ?::timestamptz AS first, ?::timestamptz AS last),
      hours AS (
        SELECT first, last, date_trunc('hour', first, 'UTC') + CASE
          WHEN first = date_trunc('hour', first, 'UTC') THEN interval '0' ELSE interval '1 hour' END
          AS first_hour, date_trunc('hour', last, 'UTC') AS last_hour FROM asked)
      SELECT band, sum(cases)::bigint FROM (
        SELECT band, assessments AS cases FROM assessment_scores, hours
        WHERE hour >= first_hour AND hour < last_hour
        UNION ALL
        SELECT least(score / 10, 9), 1 FROM assessments, hours
        WHERE arrived_at >= first AND arrived_at < least(first_hour, last)
        UNION ALL
        SELECT least(score / 10, 9), 1 FROM assessments, hours
        WHERE arrived_at >= greatest(last_hour, first_hour) AND arrived_at < last) AS counted
      GROUP BY band
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
    var counts = new AlertTally();
    try (Connection connection = database.getConnection()) {
      var conditions = new QueueConditions(AlertFilter.ANY.within(from, to));
      try (PreparedStatement query =
          connection.prepareStatement(ALERTS.formatted(conditions.toString()))) {
        conditions.bind(query);
        try (ResultSet rows = query.executeQuery()) {
          while (rows.next()) {
            counts.add(rows);
          }
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
    try (PreparedStatement query = connection.prepareStatement(SCORES)) {
      query.setObject(1, AlertRows.time(Objects.requireNonNullElse(from, Instant.EPOCH)));
      query.setObject(2, AlertRows.time(Objects.requireNonNullElse(to, FAR_AHEAD)));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          bands.set(rows.getInt(1), rows.getLong(2));
        }
      }
    }
    return bands;
  }

  /** Precision and recall as far as payments have labels; looks at each label. */
  public Quality quality() throws SQLException {
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
