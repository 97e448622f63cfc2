package dev.vigie.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** How many alerts have which status, kept up to date by who changes alerts. */
final class AlertCountRows {

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

  static void move(Connection connection, Status from, Status to) throws SQLException {
    if (from != to) {
      add(connection, from, -1);
      add(connection, to, 1);
    }
  }
}
