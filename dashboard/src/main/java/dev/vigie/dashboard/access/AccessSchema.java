package dev.vigie.dashboard.access;

import dev.vigie.events.UnavailableException;
import dev.vigie.schema.SchemaVersions;
import javax.sql.DataSource;

/** The tables of users and sessions, in versions with a history table of their own. */
public final class AccessSchema {

  private static final SchemaVersions VERSIONS =
      new SchemaVersions(AccessSchema.class, "dashboard_schema_versions");

  private AccessSchema() {}

  /**
   * Brings the tables to the newest version. Several programs may do so at the same time.
   *
   * @throws UnavailableException when the database cannot be reached
   */
  public static void migrate(DataSource database) {
    VERSIONS.migrate(database, "PostgreSQL");
  }
}
