package dev.vigie.dashboard.access;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The users, in PostgreSQL. */
public final class Users {

  private static final String COLUMNS =
      "username, role, enabled, must_change_password, created_at, last_sign_in_at";

  private static final String UPDATE = "UPDATE dashboard_users SET ";

  private final DataSource database;

  public Users(DataSource database) {
    this.database = database;
  }

  /** All, by name. */
  public List<User> all() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM dashboard_users ORDER BY username");
        ResultSet rows = query.executeQuery()) {
      List<User> users = new ArrayList<>();
      while (rows.next()) {
        users.add(user(rows));
      }
      return users;
    }
  }

  public Optional<User> find(String username) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM dashboard_users WHERE username = ?")) {
      query.setString(1, username);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(user(rows)) : Optional.empty();
      }
    }
  }

  static User user(ResultSet row) throws SQLException {
    Timestamp lastSignIn = row.getTimestamp("last_sign_in_at");
    return new User(
        row.getString("username"),
        Role.ofUser(row.getString("role")),
        row.getBoolean("enabled"),
        row.getBoolean("must_change_password"),
        row.getTimestamp("created_at").toInstant(),
        lastSignIn == null ? null : lastSignIn.toInstant());
  }

  /**
   * Adds a user, who has to change the password at the first sign-in.
   *
   * @return false when the name is taken
   * @throws IllegalArgumentException when name or password are not acceptable
   */
  public boolean add(String username, Role role, String password) throws SQLException {
    User.requireNewName(username);
    String hash = Passwords.hash(Passwords.requireStrong(password, username));
    return change(
            "INSERT INTO dashboard_users (username, role, password_hash, must_change_password)"
                + " VALUES (?, ?, ?, true) ON CONFLICT DO NOTHING",
            username,
            role.word(),
            hash)
        > 0;
  }

  /**
   * A random password for {@code admin}, when there is no user at all yet; to be shown once.
   *
   * <p>Of several programs that start at the same time, one gets it.
   */
  public Optional<String> addFirstAdmin() throws SQLException {
    if (!all().isEmpty()) {
      return Optional.empty();
    }
    return addWithOneTimePassword("admin", Role.ADMIN);
  }

  /**
   * Adds a user with a random password, which has to be changed at the first sign-in.
   *
   * @return the password, to be shown once; empty when the name is taken
   * @throws IllegalArgumentException when the name is not acceptable
   */
  public Optional<String> addWithOneTimePassword(String username, Role role) throws SQLException {
    String password = Passwords.random();
    return add(username, role, password) ? Optional.of(password) : Optional.empty();
  }

  /**
   * Gives a user a random password, which has to be changed at the next sign-in, and ends all
   * sessions of the user.
   *
   * @return the password, to be shown once; empty when there is no such user
   */
  public Optional<String> resetToOneTimePassword(String username) throws SQLException {
    String password = Passwords.random();
    return setPassword(username, password, true) ? Optional.of(password) : Optional.empty();
  }

  /**
   * Sets a password and ends all sessions of the user.
   *
   * @param mustChange whether it has to be changed at the next sign-in
   * @return false when there is no such user
   */
  public boolean setPassword(String username, String password, boolean mustChange)
      throws SQLException {
    String hash = Passwords.hash(Passwords.requireStrong(password, username));
    boolean found =
        change(
                UPDATE + "password_hash = ?, must_change_password = ? WHERE username = ?",
                hash,
                mustChange,
                username)
            > 0;
    endSessions(username);
    return found;
  }

  /**
   * Changes role, or whether the user may sign in; ends the user's sessions.
   *
   * @return what came of it
   */
  public UserChange change(String username, @Nullable Role role, @Nullable Boolean enabled)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        UserChange outcome = change(connection, username, role, enabled);
        connection.commit();
        return outcome;
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  /** All admins are locked first, so that two of them cannot remove each other at the same time. */
  private static UserChange change(
      Connection connection, String username, @Nullable Role role, @Nullable Boolean enabled)
      throws SQLException {
    long otherAdmins = lockOtherAdmins(connection, username);
    User before = lock(connection, username);
    if (before == null) {
      return UserChange.UNKNOWN;
    }
    Role newRole = role == null ? before.role() : role;
    boolean newEnabled = enabled == null ? before.enabled() : enabled;
    if (otherAdmins == 0 && !(newEnabled && newRole == Role.ADMIN) && before.role() == Role.ADMIN) {
      return UserChange.LAST_ADMIN;
    }
    execute(
        connection,
        UPDATE + "role = ?, enabled = ? WHERE username = ?",
        newRole.word(),
        newEnabled,
        username);
    execute(connection, "DELETE FROM dashboard_sessions WHERE username = ?", username);
    return UserChange.DONE;
  }

  private static long lockOtherAdmins(Connection connection, String username) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT username FROM dashboard_users WHERE role = 'admin' AND enabled"
                + " ORDER BY username FOR UPDATE")) {
      long others = 0;
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          others += rows.getString(1).equals(username) ? 0 : 1;
        }
      }
      return others;
    }
  }

  private static @Nullable User lock(Connection connection, String username) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM dashboard_users WHERE username = ? FOR UPDATE")) {
      query.setString(1, username);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? user(rows) : null;
      }
    }
  }

  /**
   * The user, when the password is right and the account enabled. Takes the same time whether the
   * user exists or not.
   */
  public Optional<User> authenticate(String username, String password) throws SQLException {
    Optional<String> hash = hashOf(username);
    boolean right = Passwords.matches(password, hash.orElse(Passwords.NOBODYS));
    return right && hash.isPresent() ? find(username).filter(User::enabled) : Optional.empty();
  }

  private Optional<String> hashOf(String username) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT password_hash FROM dashboard_users WHERE username = ?")) {
      query.setString(1, username);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }

  void noteSignIn(String username) throws SQLException {
    change(UPDATE + "last_sign_in_at = now() WHERE username = ?", username);
  }

  private void endSessions(String username) throws SQLException {
    change("DELETE FROM dashboard_sessions WHERE username = ?", username);
  }

  private int change(String sql, Object... values) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return execute(connection, sql, values);
    }
  }

  static int execute(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }
}
