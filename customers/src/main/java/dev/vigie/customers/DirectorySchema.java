package dev.vigie.customers;

import dev.vigie.events.UnavailableException;
import dev.vigie.schema.SchemaVersions;
import java.sql.SQLException;

/** The tables of the directory, in versions that are applied in order and each only once. */
public final class DirectorySchema {

  private static final SchemaVersions VERSIONS =
      new SchemaVersions(DirectorySchema.class, "vigie_schema_versions");

  private DirectorySchema() {}

  /**
   * Brings the database to the newest version. Several programs may do so at the same time.
   *
   * @return how many versions were applied
   * @throws UnavailableException when the database cannot be reached or its schema is not ours
   */
  public static int migrate(PostgresConnection postgres) {
    try {
      return VERSIONS.migrate(postgres.dataSource(PostgresLimits.COMMAND), postgres.toString());
    } catch (SQLException e) {
      throw postgres.unavailable(e);
    }
  }
}
