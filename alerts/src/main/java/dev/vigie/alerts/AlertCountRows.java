package dev.vigie.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many alerts have which status, kept up to date by who changes alerts. */
final class AlertCountRows {

  private static final long MOST_OF_A_RARE_RULE = 5_000;

  private AlertCountRows() {}

  static void add(Connection connection, Status status, long alerts) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE alert_counts SET alerts = alerts + ? WHERE status = ?")) {
      update.setLong(1, alerts);
      update.setString(2, status.code());
      update.executeUpdate();
    }
  }

  /** How many alerts have which rule; who stores alerts holds the lock of those who write. */
  static void addRules(Connection connection, List<Alert> alerts) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    for (Alert alert : alerts) {
      alert.ruleIds().forEach(rule -> counts.merge(rule, 1L, Long::sum));
    }
    try (PreparedStatement add =
        connection.prepareStatement(
            "INSERT INTO alert_rule_counts VALUES (?, ?) ON CONFLICT (rule)"
                + " DO UPDATE SET alerts = alert_rule_counts.alerts + excluded.alerts")) {
      for (Map.Entry<String, Long> count : counts.entrySet()) {
        add.setString(1, count.getKey());
        add.setLong(2, count.getValue());
        add.addBatch();
      }
      add.executeBatch();
    }
  }

  /** Whether so few alerts have a rule that all of them can be looked at. */
  static boolean isRare(Connection connection, String rule) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT alerts FROM alert_rule_counts WHERE rule = ?")) {
      query.setString(1, rule);
      try (ResultSet rows = query.executeQuery()) {
        return !rows.next() || rows.getLong(1) <= MOST_OF_A_RARE_RULE;
      }
    }
  }

  static void move(Connection connection, Status from, Status to) throws SQLException {
    if (from != to) {
      add(connection, from, -1);
      add(connection, to, 1);
    }
  }
}
