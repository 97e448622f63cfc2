package dev.vigie.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Decisions as labels of payments, beside those that came with a data set. A decision that is no
 * label, or was taken back, leaves none.
 */
final class DecisionLabels {

  /** Whose opinion the labels of this class are; it outranks any other. */
  static final String SOURCE = "analyst";

  private static final String SET =
      "INSERT INTO payment_labels (payment_id, source, event_id, customer_id, is_fraud)"
          + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (customer_id, event_id, source) DO UPDATE SET"
          + " payment_id = excluded.payment_id, is_fraud = excluded.is_fraud, labelled_at = now()";

  private DecisionLabels() {}

  static void follow(Connection connection, Alert alert, AlertState state) throws SQLException {
    if (state.resolution() == null || state.resolution() == Resolution.INCONCLUSIVE) {
      withdraw(connection, alert);
    } else {
      set(connection, alert, state.resolution() == Resolution.CONFIRMED_FRAUD);
    }
  }

  private static void set(Connection connection, Alert alert, boolean isFraud) throws SQLException {
    try (PreparedStatement set = connection.prepareStatement(SET)) {
      set.setString(1, alert.paymentId());
      set.setString(2, SOURCE);
      set.setString(3, alert.eventId());
      set.setString(4, alert.customerId());
      set.setBoolean(5, isFraud);
      set.executeUpdate();
    }
  }

  private static void withdraw(Connection connection, Alert alert) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM payment_labels WHERE customer_id = ? AND event_id = ? AND source = ?")) {
      delete.setString(1, alert.customerId());
      delete.setString(2, alert.eventId());
      delete.setString(3, SOURCE);
      delete.executeUpdate();
    }
  }
}
