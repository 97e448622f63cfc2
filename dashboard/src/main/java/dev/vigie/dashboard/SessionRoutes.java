package dev.vigie.dashboard;

import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.access.Session;
import dev.vigie.dashboard.access.Sessions;
import dev.vigie.dashboard.access.SignInLimiter;
import dev.vigie.dashboard.access.User;
import dev.vigie.dashboard.access.Users;
import dev.vigie.dashboard.web.Body;
import dev.vigie.dashboard.web.Guard;
import dev.vigie.dashboard.web.Json;
import dev.vigie.dashboard.web.Problem;
import dev.vigie.dashboard.web.ProblemType;
import dev.vigie.dashboard.web.Route;
import dev.vigie.dashboard.web.Route.Exemption;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Signing in and out, and one's own password. */
final class SessionRoutes {

  private static final String SESSION = "/api/v1/session";
  private static final int LONGEST_PASSWORD = 128;
  private static final int LONGEST_NAME = 64;

  private final Guard guard;
  private final Users users;
  private final Sessions sessions;
  private final SignInLimiter limiter;

  SessionRoutes(Guard guard, Users users, Sessions sessions, SignInLimiter limiter) {
    this.guard = guard;
    this.users = users;
    this.sessions = sessions;
    this.limiter = limiter;
  }

  List<Route> routes() {
    return List.of(
        Route.get(SESSION, Role.ANYONE, this::read),
        Route.post(SESSION, Role.ANYONE, this::signIn).without(Exemption.CSRF_TOKEN),
        Route.delete(SESSION, Role.VIEWER, this::signOut).without(Exemption.PASSWORD_CHANGE),
        Route.put(SESSION + "/password", Role.VIEWER, this::changePassword)
            .without(Exemption.PASSWORD_CHANGE));
  }

  private void read(Context context) throws SQLException {
    Session session =
        guard
            .find(context)
            .orElseThrow(() -> Problem.of(ProblemType.NOT_SIGNED_IN, "Sign in first"));
    answer(context, session);
  }

  private void signIn(Context context) throws SQLException {
    Body body = Body.of(context, "username", "password");
    String name = body.text("username", LONGEST_NAME).strip().toLowerCase(Locale.ROOT);
    User user = authenticate(context, name, body.text("password", LONGEST_PASSWORD));
    Optional<Session> before = guard.find(context);
    if (before.isPresent()) {
      sessions.end(before.get().token());
    }
    begin(context, user);
  }

  /** The attempt is counted before it is looked at: many at once must not slip through. */
  private User authenticate(Context context, String name, String password) throws SQLException {
    String address = context.req().getRemoteAddr();
    limiter
        .waitBefore(name, address)
        .ifPresent(
            wait -> {
              throw Problem.tooManyAttempts(wait);
            });
    limiter.count(name, address);
    User user =
        users
            .authenticate(name, password)
            .orElseThrow(() -> Problem.of(ProblemType.WRONG_CREDENTIALS, "Or it is disabled"));
    limiter.forgive(name, address);
    return user;
  }

  private void begin(Context context, User user) throws SQLException {
    Session session = sessions.start(user);
    guard.giveCookie(context, session);
    answer(context, session);
  }

  private void signOut(Context context) throws SQLException {
    sessions.end(Guard.session(context).token());
    guard.takeCookie(context);
    context.status(204);
  }

  private void changePassword(Context context) throws SQLException {
    Body body = Body.of(context, "current_password", "new_password");
    String current = body.text("current_password", LONGEST_PASSWORD);
    String wanted = body.text("new_password", LONGEST_PASSWORD);
    User user = authenticate(context, Guard.session(context).user().username(), current);
    if (wanted.equals(current)) {
      throw Problem.field("new_password", "It is the old one");
    }
    UserRoutes.setPassword(users, user.username(), "new_password", wanted, false);
    sessions.forget(user.username());
    begin(context, users.find(user.username()).orElseThrow());
  }

  private void answer(Context context, Session session) {
    Json.answer(context, SessionView.of(session, sessions.limits()));
  }
}
