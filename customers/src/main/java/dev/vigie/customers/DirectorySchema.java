package dev.vigie.customers;

import dev.vigie.events.UnavailableException;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.Location;

/** The tables of the directory, in versions that are applied in order and each only once. */
public final class DirectorySchema {

  private DirectorySchema() {}

  /**
   * Brings the database to the newest version. Several programs may do so at the same time.
   *
   * @return how many versions were applied
   * @throws UnavailableException when the database cannot be reached or its schema is not ours
   */
  public static int migrate(PostgresConnection postgres) {
    try {
      return Flyway.configure(DirectorySchema.class.getClassLoader())
          .dataSource(postgres.dataSource(PostgresLimits.COMMAND))
          .locations(Location.fromPath("classpath:", "dev/vigie/customers/migrations"))
          .table("vigie_schema_versions")
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (SQLException e) {
      throw postgres.unavailable(e);
    } catch (FlywayException e) {
      throw e.getCause() instanceof SQLException cause
          ? postgres.unavailable(cause)
          : new UnavailableException(postgres.toString(), PostgresConnection.problem(e), e);
    }
  }
}
