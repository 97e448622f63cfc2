package dev.vigie.alerts;

import dev.vigie.events.UnavailableException;
import dev.vigie.schema.SchemaVersions;
import javax.sql.DataSource;

/**
 * The tables of alerts, in versions with a history table of their own. Decisions become rows of
 * {@code payment_labels}, which the customer directory's schema brings: apply that one as well.
 */
public final class AlertSchema {

  private static final SchemaVersions VERSIONS =
      new SchemaVersions(AlertSchema.class, "alert_schema_versions");

  private AlertSchema() {}

  /**
   * Brings the tables to the newest version. Several programs may do so at the same time.
   *
   * @throws UnavailableException when the database cannot be reached
   */
  public static void migrate(DataSource database) {
    VERSIONS.migrate(database, "PostgreSQL");
  }
}
