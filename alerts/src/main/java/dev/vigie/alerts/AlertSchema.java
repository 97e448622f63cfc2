package dev.vigie.alerts;

import dev.vigie.events.UnavailableException;
import dev.vigie.schema.SchemaVersions;
import dev.vigie.schema.WorkingAccount.Right;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The tables of alerts, in versions with a history table of their own. Decisions become rows of
 * {@code payment_labels}, which the customer directory's schema brings: apply that one as well.
 */
public final class AlertSchema {

  private static final SchemaVersions VERSIONS =
      new SchemaVersions(AlertSchema.class, "alert_schema_versions");

  private AlertSchema() {}

  /** What is not to be changed by whoever works with alerts: what has been said stays said. */
  public static Map<String, Right> rights() {
    return Map.of("alert_audit", Right.ADD, "alert_notes", Right.ADD);
  }

  /** Whether the account of these connections could change the past of the audit trail. */
  public static boolean isAuditOpenTo(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT has_table_privilege('alert_audit', 'UPDATE, DELETE, TRUNCATE, TRIGGER')")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /**
   * Brings the tables to the newest version. Several programs may do so at the same time.
   *
   * @throws UnavailableException when the database cannot be reached
   */
  public static void migrate(DataSource database) {
    VERSIONS.migrate(database, "PostgreSQL");
  }
}
