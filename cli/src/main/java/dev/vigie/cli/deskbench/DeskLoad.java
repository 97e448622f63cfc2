package dev.vigie.cli.deskbench;

import dev.vigie.events.InvalidInputException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A desk's tables as after a year: alerts over 360 days, most of them closed, of 100,000 customers;
 * assessments of the last 25 days; a tenth of the alerts labelled. The same for the same numbers.
 */
record DeskLoad(DataSource database, long alerts, long assessments) {

  /** Rows of one statement: what is undone when it fails, and how often progress is told. */
  private static final long BATCH = 100_000;

  private static final String ALERTS =
      """
      INSERT INTO alerts (alert_id, event_id, customer_id, payment_id, stored_at, detected_at, score,
        severity, rules, payment_country, status, resolution, assignee, body)
      SELECT id, 'event-' || id, customer, 'pay-' || id, at, at, score, severity, rules, country,
        status, CASE WHEN status = 'closed' THEN
          (ARRAY['confirmed_fraud', 'false_positive', 'inconclusive'])[1 + chance %% 3] END,
        CASE WHEN status <> 'open' THEN 'analyst-' || chance %% 20 END,
        json_build_object('assessment_id', id, 'alert_id', id, 'event_id', 'event-' || id,
          'customer_id', customer, 'payment_id', 'pay-' || id, 'ts', to_char(at,
          'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'detected_at', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'amount', 1000 + chance %% 100000, 'currency', 'EUR', 'score', score, 'severity', severity,
          'alert', true, 'late', false, 'rules', (SELECT json_agg(json_build_object('id', rule,
          'version', 1, 'points', 40, 'reason', repeat('a reason in words ', 3)))
          FROM unnest(rules) AS rule), 'skipped', json_build_array(), 'features',
          json_build_object('attempts_5m', 3, 'attempts_1h', 4, 'attempts_24h', 5, 'amount_24h',
          chance, 'first_purchase', true, 'home_country', 'FR', 'payment_country', country,
          'local_time', '03:00:00'), 'evidence', json_build_array('event-' || id,
          'event-' || id || '-1', 'event-' || id || '-2'), 'rule_set', repeat('ab', 32),
          'enrichment', 'fresh')::text
      FROM (
        SELECT md5(i::text) AS id, chance, 'C' || lpad((chance %% 100000)::text, 6, '0')
          AS customer, now() - i * interval '360 days' / %d AS at, 60 + chance %% 41 AS score,
          CASE WHEN 60 + chance %% 41 >= 80 THEN 'high' ELSE 'medium' END AS severity,
          (ARRAY['country-mismatch', 'first-purchase-high-amount', 'night-payment',
          'payment-burst', 'rushed-checkout'])[1 + chance %% 3 : 3 + chance %% 3] AS rules,
          (ARRAY['FR', 'BE', 'ES', 'DE', 'IT', 'BR', NULL])[1 + chance %% 7] AS country,
          CASE WHEN i <= %d / 20 THEN CASE WHEN chance %% 5 = 0 THEN 'investigating' ELSE 'open' END
          ELSE CASE WHEN chance %% 20 = 0 THEN 'open' ELSE 'closed' END END AS status
        FROM (SELECT i, hashint8(i) & 2147483647 AS chance
          FROM generate_series(%d::bigint, %d::bigint) AS i) AS numbers) AS made
      """;

  private static final String ASSESSMENTS =
      """
      INSERT INTO assessments (assessment_id, event_id, customer_id, ts, score, alert, rules,
        arrived_at)
      SELECT md5(i::text), 'event-' || md5(i::text), 'C' || chance %% 100000, at,
        CASE WHEN chance %% 50 = 0 THEN 60 + chance %% 41 ELSE chance %% 60 END, chance %% 50 = 0,
        CASE WHEN chance %% 10 = 0 THEN ARRAY['country-mismatch', 'night-payment']
          ELSE ARRAY[]::text[] END, at
      FROM (SELECT i, hashint8(i) & 2147483647 AS chance, now() - i * interval '25 days' / %d AS at
        FROM generate_series(%d::bigint, %d::bigint) AS i) AS numbers
      """;

  private static final String LABELS =
      """
      INSERT INTO payment_labels (payment_id, source, event_id, customer_id, is_fraud)
      SELECT 'pay-' || md5(i::text), 'analyst', 'event-' || md5(i::text),
        'C' || (hashint8(i) & 2147483647) %% 100000, i %% 3 > 0
      FROM generate_series(1, %d::bigint, 10) AS i
      """;

  private static final List<String> AFTERWARDS =
      List.of(
          "UPDATE alert_counts SET alerts = (SELECT count(*) FROM alerts a WHERE a.status ="
              + " alert_counts.status)",
          "INSERT INTO alert_rule_counts SELECT rule, count(*) FROM alerts, unnest(rules) AS rule"
              + " GROUP BY rule",
          "INSERT INTO alert_periods SELECT unit, date_trunc(unit, detected_at, 'UTC'), facet,"
              + " value, count(*) FROM alert_facets, (VALUES ('hour'), ('day')) AS units (unit)"
              + " GROUP BY 1, 2, 3, 4",
          "INSERT INTO assessment_scores SELECT date_trunc('hour', arrived_at, 'UTC'),"
              + " least(score / 10, 9), count(*) FROM assessments GROUP BY 1, 2",
          "INSERT INTO rule_firings SELECT date_trunc('hour', arrived_at, 'UTC'), rule, count(*)"
              + " FROM assessments, unnest(rules) AS rule GROUP BY 1, 2",
          "VACUUM ANALYZE");

  /**
   * Whether an earlier run has filled them with as many.
   *
   * @throws InvalidInputException when they hold another number: an audit trail cannot be emptied
   */
  boolean isThere() throws SQLException {
    long stored = count("SELECT count(*) FROM alerts WHERE event_id NOT LIKE 'event-live-%'");
    long assessed = count("SELECT count(*) FROM assessments");
    if (stored != 0 && (stored != alerts || assessed != assessments)) {
      throw new InvalidInputException(
          "the benchmark's tables hold %,d alerts and %,d assessments: ask for as many, or delete its folder"
              .formatted(stored, assessed));
    }
    return stored != 0;
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** So that the desk adds its first user anew, and says the password. */
  void forgetUsers() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "DROP TABLE IF EXISTS dashboard_known_addresses, dashboard_sessions, dashboard_users,"
              + " dashboard_schema_versions");
    }
  }

  void fill(Consumer<String> progress) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (long from = 1; from <= alerts; from += BATCH) {
        long to = Math.min(alerts, from + BATCH - 1);
        statement.execute(ALERTS.formatted(alerts, alerts, from, to));
        progress.accept("%,d of %,d alerts".formatted(to, alerts));
      }
      for (long from = 1; from <= assessments; from += BATCH) {
        long to = Math.min(assessments, from + BATCH - 1);
        statement.execute(ASSESSMENTS.formatted(assessments, from, to));
        progress.accept("%,d of %,d assessments".formatted(to, assessments));
      }
      statement.execute(LABELS.formatted(alerts));
      for (String sql : AFTERWARDS) {
        statement.execute(sql);
      }
    }
  }
}
