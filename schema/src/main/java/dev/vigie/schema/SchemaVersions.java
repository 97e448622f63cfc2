package dev.vigie.schema;

import dev.vigie.events.UnavailableException;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * Tables of one room in versions that are applied in order and each only once, with a history table
 * of their own, so that rooms share a database without knowing of each other.
 *
 * @param owner beside whose class the SQL files stand, in {@code migrations}
 * @param historyTable which versions were applied
 */
public record SchemaVersions(Class<?> owner, String historyTable) {

  /** How the names of history tables end. */
  static final String HISTORY = "_schema_versions";

  public SchemaVersions {
    if (!historyTable.endsWith(HISTORY)) {
      throw new IllegalArgumentException(historyTable + " does not end in " + HISTORY);
    }
  }

  /**
   * Brings the tables to the newest version. Several programs may do so at the same time.
   *
   * @param server what messages call the database, for example {@code PostgreSQL at 127.0.0.1:5432}
   * @return how many versions were applied
   * @throws UnavailableException when the database cannot be reached, or its tables are not ours
   */
  public int migrate(DataSource database, String server) {
    String folder = owner.getPackageName().replace('.', '/') + "/migrations";
    try {
      return Flyway.configure(owner.getClassLoader())
          .dataSource(database)
          .locations(Location.fromPath("classpath:", folder))
          .table(historyTable)
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate()
          .migrationsExecuted;
    } catch (FlywayValidateException e) {
      throw new UnavailableException(server, notOurs(e), e);
    } catch (FlywayException e) {
      throw new UnavailableException(server, problem(e), e);
    }
  }

  /** What differs stands in the second line; below it, only what a developer could do. */
  private String notOurs(FlywayValidateException e) {
    String difference = words(e).lines().skip(1).findFirst().orElse(words(e));
    return "its tables were made by another version of Vigie (%s: %s)"
        .formatted(historyTable, difference);
  }

  /** The first line of the server's own words, where there are any. */
  private static String problem(FlywayException e) {
    String words = words(serversOwn(e));
    return words.lines().findFirst().orElse(words).replaceFirst("^(FATAL|ERROR|PANIC): ", "");
  }

  private static Throwable serversOwn(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return cause;
      }
    }
    return e;
  }

  private static String words(Throwable e) {
    return Objects.requireNonNullElse(e.getMessage(), e.toString());
  }
}
