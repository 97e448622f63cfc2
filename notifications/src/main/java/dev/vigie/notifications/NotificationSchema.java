package dev.vigie.notifications;

import dev.vigie.events.UnavailableException;
import dev.vigie.schema.SchemaVersions;
import javax.sql.DataSource;

/** The outbox's tables, in versions with a history table of their own, beside those of alerts. */
public final class NotificationSchema {

  private static final SchemaVersions VERSIONS =
      new SchemaVersions(NotificationSchema.class, "notification_schema_versions");

  private NotificationSchema() {}

  /**
   * Brings the tables to the newest version. Several programs may do so at the same time.
   *
   * @throws UnavailableException when the database cannot be reached
   */
  public static void migrate(DataSource database) {
    VERSIONS.migrate(database, "PostgreSQL");
  }
}
