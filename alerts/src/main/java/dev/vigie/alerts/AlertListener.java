package dev.vigie.alerts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Another room's part in storing alerts: what it writes is there exactly when the alerts are. */
@FunctionalInterface
public interface AlertListener {

  /** Has no part. */
  AlertListener NONE = (connection, alerts) -> {};

  /**
   * Called once for each alert id, in the transaction that stores it; one that is rolled back is
   * tried again with the same alerts.
   *
   * @param connection in that transaction; neither commit nor close it
   * @param alerts those stored for the first time, at least one
   */
  void stored(Connection connection, List<Alert> alerts) throws SQLException;
}
