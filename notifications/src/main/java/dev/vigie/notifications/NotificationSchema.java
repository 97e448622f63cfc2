package dev.vigie.notifications;

import dev.vigie.alerts.SchemaVersions;
import dev.vigie.events.UnavailableException;
import javax.sql.DataSource;

/** The outbox's tables, in versions with a history table of their own, beside those of alerts. */
public final class NotificationSchema {

  private NotificationSchema() {}

  /**
   * Brings the tables to the newest version. Several programs may do so at the same time.
   *
   * @throws UnavailableException when the database cannot be reached
   */
  public static void migrate(DataSource database) {
    new SchemaVersions(NotificationSchema.class, "notification_schema_versions").migrate(database);
  }
}
