package dev.vigie.cli.desk;

import dev.vigie.customers.PostgresAccounts;
import dev.vigie.customers.PostgresConnection;
import dev.vigie.dashboard.access.AccessSchema;
import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.access.User;
import dev.vigie.dashboard.access.UserChange;
import dev.vigie.dashboard.access.Users;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The users of the desk, for commands. Every method throws {@link UnavailableException} when
 * PostgreSQL does not answer, and {@link InvalidInputException} when a name cannot be used.
 */
public final class DeskUsers {

  private static final Duration OPENING = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final String database;
  private final Users users;

  private DeskUsers(String database, Users users) {
    this.database = database;
    this.users = users;
  }

  /** Those of a database, whose tables are made where they are missing. */
  public static DeskUsers in(PostgresAccounts postgres) {
    PostgresConnection worker = postgres.worker();
    try {
      AccessSchema.migrate(postgres.migrating().dataSource(OPENING, ANSWER));
      DeskDatabase.allow(postgres);
      return new DeskUsers(worker.toString(), new Users(worker.dataSource(OPENING, ANSWER)));
    } catch (SQLException e) {
      throw new UnavailableException(worker.toString(), String.valueOf(e.getMessage()), e);
    }
  }

  public List<User> all() {
    return ask(users::all);
  }

  /** The one-time password of a new user. */
  public String add(String username, Role role) {
    return ask(() -> users.addWithOneTimePassword(username, role))
        .orElseThrow(() -> new InvalidInputException("there is a user " + username + " already"));
  }

  /** A new one-time password of a user, whose sessions end. */
  public String reset(String username) {
    return ask(() -> users.resetToOneTimePassword(username)).orElseThrow(() -> unknown(username));
  }

  /** Changes the role, or whether the user may sign in; null leaves it. The user's sessions end. */
  public void change(String username, @Nullable Role role, @Nullable Boolean enabled) {
    UserChange outcome = ask(() -> users.change(username, role, enabled));
    if (outcome == UserChange.UNKNOWN) {
      throw unknown(username);
    } else if (outcome == UserChange.LAST_ADMIN) {
      throw new InvalidInputException(
          username + " is the last enabled admin: nobody would be left who may add users");
    }
  }

  private static InvalidInputException unknown(String username) {
    return new InvalidInputException("there is no user " + username);
  }

  /** Something that asks the database. */
  private interface Question<T> {
    T ask() throws SQLException;
  }

  private <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (SQLException e) {
      throw new UnavailableException(database, String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(String.valueOf(e.getMessage()), e);
    }
  }
}
