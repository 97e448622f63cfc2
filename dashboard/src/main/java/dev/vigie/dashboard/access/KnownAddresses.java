package dev.vigie.dashboard.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** From where each user has signed in lately. In PostgreSQL, so that a restart forgets none. */
public final class KnownAddresses {

  private static final Duration LATELY = Duration.ofDays(30);

  private final DataSource database;

  public KnownAddresses(DataSource database) {
    this.database = database;
  }

  /** Whether this user signed in from there. */
  public boolean include(String username, String address) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT 1 FROM dashboard_known_addresses WHERE username = ? AND address = ?"
                    + " AND last_sign_in_at > now() - ? * interval '1 second'")) {
      query.setString(1, username);
      query.setString(2, address);
      query.setLong(3, LATELY.toSeconds());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  /** Somebody has just signed in; addresses from long ago are forgotten. */
  public void add(String username, String address) throws SQLException {
    try (Connection connection = database.getConnection()) {
      Users.execute(
          connection,
          "DELETE FROM dashboard_known_addresses"
              + " WHERE last_sign_in_at < now() - ? * interval '1 second'",
          LATELY.toSeconds());
      Users.execute(
          connection,
          "INSERT INTO dashboard_known_addresses (username, address) VALUES (?, ?)"
              + " ON CONFLICT (username, address) DO UPDATE SET last_sign_in_at = now()",
          username,
          address);
    }
  }
}
