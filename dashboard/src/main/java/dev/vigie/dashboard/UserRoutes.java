package dev.vigie.dashboard;

import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.access.Sessions;
import dev.vigie.dashboard.access.User;
import dev.vigie.dashboard.access.Users;
import dev.vigie.dashboard.web.Body;
import dev.vigie.dashboard.web.Json;
import dev.vigie.dashboard.web.Parameters;
import dev.vigie.dashboard.web.Problem;
import dev.vigie.dashboard.web.ProblemType;
import dev.vigie.dashboard.web.Route;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may sign in, for admins; and whom an alert can be given to. */
final class UserRoutes {

  private static final String USERS = "/api/v1/users";
  private static final int LONGEST_PASSWORD = 128;

  private final Users users;
  private final Sessions sessions;

  UserRoutes(Users users, Sessions sessions) {
    this.users = users;
    this.sessions = sessions;
  }

  List<Route> routes() {
    return List.of(
        Route.get(USERS, Role.ADMIN, this::list),
        Route.post(USERS, Role.ADMIN, this::add),
        Route.get(USERS + "/names", Role.ANALYST, this::names),
        Route.patch(USERS + "/{username}", Role.ADMIN, this::change),
        Route.put(USERS + "/{username}/password", Role.ADMIN, this::resetPassword));
  }

  /** A user as the API says it. */
  private record View(
      String username,
      String role,
      boolean enabled,
      boolean mustChangePassword,
      Instant createdAt,
      @Nullable Instant lastSignInAt) {

    static View of(User user) {
      return new View(
          user.username(),
          user.role().word(),
          user.enabled(),
          user.mustChangePassword(),
          user.createdAt(),
          user.lastSignInAt());
    }
  }

  private void list(Context context) throws SQLException {
    Json.answer(context, Map.of("users", users.all().stream().map(View::of).toList()));
  }

  private void names(Context context) throws SQLException {
    List<String> names =
        users.all().stream()
            .filter(user -> user.enabled() && user.role().includes(Role.ANALYST))
            .map(User::username)
            .toList();
    Json.answer(context, Map.of("names", names));
  }

  private void add(Context context) throws SQLException {
    Body body = Body.of(context, "username", "role", "password");
    String username = requireNewName("username", body.text("username", 64));
    Role role = role(body.text("role", 16));
    if (!added(username, role, body.text("password", LONGEST_PASSWORD))) {
      throw Problem.of(ProblemType.WRONG_STATE, "The name is taken");
    }
    Json.answer(context.status(201), View.of(users.find(username).orElseThrow()));
  }

  private boolean added(String username, Role role, String password) throws SQLException {
    try {
      return users.add(username, role, password);
    } catch (IllegalArgumentException tooWeak) {
      throw Problem.field("password", words(tooWeak));
    }
  }

  private void change(Context context) throws SQLException {
    String username = username(context);
    Body body = Body.of(context, "role", "enabled");
    String role = body.optionalText("role", 16);
    Boolean enabled = body.optionalFlag("enabled");
    if (role == null && enabled == null) {
      throw Problem.of(ProblemType.INVALID_BODY, "Nothing to change");
    }
    switch (users.change(username, role == null ? null : role(role), enabled)) {
      case UNKNOWN -> throw unknown();
      case LAST_ADMIN ->
          throw Problem.of(ProblemType.WRONG_STATE, "Nobody would be left who may add users");
      case DONE -> sessions.forget(username);
    }
    Json.answer(context, View.of(users.find(username).orElseThrow(UserRoutes::unknown)));
  }

  private void resetPassword(Context context) throws SQLException {
    String username = username(context);
    String password = Body.of(context, "password").text("password", LONGEST_PASSWORD);
    setPassword(users, username, "password", password, true);
    sessions.forget(username);
    context.status(204);
  }

  static void setPassword(
      Users users, String username, String field, String password, boolean mustChange)
      throws SQLException {
    try {
      if (!users.setPassword(username, password, mustChange)) {
        throw unknown();
      }
    } catch (IllegalArgumentException tooWeak) {
      throw Problem.field(field, words(tooWeak));
    }
  }

  private static String username(Context context) {
    try {
      return User.requireName(Parameters.path(context, "username", 64));
    } catch (IllegalArgumentException noName) {
      throw unknown();
    }
  }

  private static String requireNewName(String field, String name) {
    try {
      return User.requireNewName(name);
    } catch (IllegalArgumentException e) {
      throw Problem.field(field, words(e));
    }
  }

  private static Role role(String word) {
    try {
      return Role.ofUser(word);
    } catch (IllegalArgumentException e) {
      throw Problem.field("role", "One of viewer, analyst, admin");
    }
  }

  private static Problem unknown() {
    return Problem.of(ProblemType.NOT_FOUND, "There is no such user");
  }

  private static String words(IllegalArgumentException e) {
    return String.valueOf(e.getMessage());
  }
}
