package dev.vigie.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Alerts by the hour and the day they were detected in, and by one property at a time; kept up to
 * date by who changes alerts, and holds the lock for that. Taken from the rows themselves, so that
 * both have the same rounding of times.
 */
final class AlertPeriods {

  private static final String ADD =
      """
      INSERT INTO alert_periods
      SELECT unit, date_trunc(unit, detected_at, 'UTC'), facet, value, count(*)
      FROM alert_facets, (VALUES ('hour'), ('day')) AS units (unit)
      WHERE alert_id = ANY (?) GROUP BY 1, 2, 3, 4
      ON CONFLICT (unit, begins, facet, value)
      DO UPDATE SET alerts = alert_periods.alerts + excluded.alerts
      """;

  private static final String MOVE =
      """
      INSERT INTO alert_periods
      SELECT unit, date_trunc(unit, detected_at, 'UTC'), 'status', status_of, added
      FROM alerts, (VALUES ('hour'), ('day')) AS units (unit),
        (VALUES (?, -1), (?, 1)) AS moved (status_of, added)
      WHERE alert_id = ?
      ON CONFLICT (unit, begins, facet, value)
      DO UPDATE SET alerts = alert_periods.alerts + excluded.alerts
      """;

  private AlertPeriods() {}

  /** Alerts that have been stored in this transaction. */
  static void add(Connection connection, List<Alert> alerts) throws SQLException {
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      Object[] ids = alerts.stream().map(Alert::alertId).toArray();
      add.setArray(1, connection.createArrayOf("text", ids));
      add.executeUpdate();
    }
  }

  static void move(Connection connection, String alertId, Status from, Status to)
      throws SQLException {
    if (from == to) {
      return;
    }
    try (PreparedStatement move = connection.prepareStatement(MOVE)) {
      move.setString(1, from.code());
      move.setString(2, to.code());
      move.setString(3, alertId);
      move.executeUpdate();
    }
  }
}
