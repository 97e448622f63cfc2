package dev.vigie.notifications;

import dev.vigie.events.UnavailableException;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.Location;

/** The outbox's tables, in versions with a history table of their own, beside those of alerts. */
public final class NotificationSchema {

  private NotificationSchema() {}

  /**
   * Brings the tables to the newest version. Several programs may do so at the same time.
   *
   * @throws UnavailableException when the database cannot be reached
   */
  public static void migrate(DataSource database) {
    try {
      Flyway.configure(NotificationSchema.class.getClassLoader())
          .dataSource(database)
          .locations(Location.fromPath("classpath:", "dev/vigie/notifications/migrations"))
          .table("notification_schema_versions")
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
    } catch (FlywayException e) {
      String problem = Objects.requireNonNullElse(e.getMessage(), e.toString());
      throw new UnavailableException("PostgreSQL", problem.lines().findFirst().orElse(problem), e);
    }
  }
}
