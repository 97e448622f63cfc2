package dev.vigie.platform.postgres;

import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.PrivateFile;
import dev.vigie.platform.process.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.postgresql.PGConnection;

/** The accounts that own nothing. What they may do is granted by whoever makes the tables. */
record LesserRoles(DataFolder data) {

  /** A process at a time: another one would draw another password. Ends with the session. */
  private static final String ALONE = "SELECT pg_advisory_lock(hashtext('vigie roles'))";

  /** Makes those that are missing, also in a database that an earlier version made. */
  void makeMissing(Connection owner) throws SQLException {
    if (missing(owner).isEmpty()) {
      return;
    }
    try (Statement statement = owner.createStatement()) {
      statement.execute(ALONE);
      statement.execute("REVOKE TEMPORARY ON DATABASE " + Postgres.DATABASE + " FROM PUBLIC");
      for (PostgresRole role : missing(owner)) {
        make(role, owner, statement);
      }
    }
  }

  /** Whoever finds the password finds the role as well. */
  private void make(PostgresRole role, Connection owner, Statement statement) throws SQLException {
    if (!known(owner).contains(role.user())) {
      statement.execute("CREATE ROLE " + role.user() + " LOGIN");
    }
    String password = Secrets.draw();
    // Hashed here, so that the password itself cannot get into the server's log.
    owner
        .unwrap(PGConnection.class)
        .alterUserPassword(role.user(), password.toCharArray(), "scram-sha-256");
    try {
      PrivateFile.write(PostgresPassword.of(data, role).file(), password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<PostgresRole> missing(Connection owner) throws SQLException {
    Set<String> known = known(owner);
    Set<PostgresRole> missing = EnumSet.allOf(PostgresRole.class);
    missing.removeIf(
        role -> known.contains(role.user()) && PostgresPassword.of(data, role).find().isPresent());
    return missing;
  }

  private static Set<String> known(Connection owner) throws SQLException {
    Set<String> known = new HashSet<>();
    try (Statement statement = owner.createStatement();
        ResultSet rows = statement.executeQuery("SELECT rolname FROM pg_roles")) {
      while (rows.next()) {
        known.add(rows.getString(1));
      }
    }
    return known;
  }
}
