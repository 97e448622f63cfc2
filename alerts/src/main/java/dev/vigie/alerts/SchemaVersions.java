package dev.vigie.alerts;

import dev.vigie.events.UnavailableException;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.Location;

/**
 * Tables of one room in versions, with a history table of their own, so that rooms share a database
 * without knowing of each other.
 *
 * @param owner beside whose class the SQL files stand, in {@code migrations}
 * @param historyTable which versions were applied
 */
public record SchemaVersions(Class<?> owner, String historyTable) {

  /**
   * Brings the tables to the newest version. Several programs may do so at the same time.
   *
   * @throws UnavailableException when the database cannot be reached
   */
  public void migrate(DataSource database) {
    String folder = owner.getPackageName().replace('.', '/') + "/migrations";
    try {
      Flyway.configure(owner.getClassLoader())
          .dataSource(database)
          .locations(Location.fromPath("classpath:", folder))
          .table(historyTable)
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
