package dev.vigie.dashboard.access;

import dev.vigie.events.UnavailableException;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.Location;

/** The tables of users and sessions, in versions with a history table of their own. */
public final class AccessSchema {

  private AccessSchema() {}

  /**
   * Brings the tables to the newest version. Several programs may do so at the same time.
   *
   * @throws UnavailableException when the database cannot be reached
   */
  public static void migrate(DataSource database) {
    try {
      Flyway.configure(AccessSchema.class.getClassLoader())
          .dataSource(database)
          .locations(Location.fromPath("classpath:", "dev/vigie/dashboard/access/migrations"))
          .table("dashboard_schema_versions")
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
