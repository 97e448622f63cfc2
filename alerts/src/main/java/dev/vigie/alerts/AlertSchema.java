package dev.vigie.alerts;

import dev.vigie.events.UnavailableException;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.Location;

/**
 * The tables of alerts, in versions with a history table of their own. Decisions become rows of
 * {@code payment_labels}, which the customer directory's schema brings: apply that one as well.
 */
public final class AlertSchema {

  private AlertSchema() {}

  /**
   * Brings the tables to the newest version. Several programs may do so at the same time.
   *
   * @throws UnavailableException when the database cannot be reached
   */
  public static void migrate(DataSource database) {
    try {
      Flyway.configure(AlertSchema.class.getClassLoader())
          .dataSource(database)
          .locations(Location.fromPath("classpath:", "dev/vigie/alerts/migrations"))
          .table("alert_schema_versions")
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
