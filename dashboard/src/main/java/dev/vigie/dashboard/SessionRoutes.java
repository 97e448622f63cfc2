package dev.vigie.dashboard;

import dev.vigie.dashboard.access.KnownAddresses;
import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.access.Session;
import dev.vigie.dashboard.access.Sessions;
import dev.vigie.dashboard.access.SignInLimiter;
import dev.vigie.dashboard.access.SignInLimiter.Claimant;
import dev.vigie.dashboard.access.User;
import dev.vigie.dashboard.access.Users;
import dev.vigie.dashboard.web.Body;
import dev.vigie.dashboard.web.ClientAddresses;
import dev.vigie.dashboard.web.Guard;
import dev.vigie.dashboard.web.Json;
import dev.vigie.dashboard.web.Problem;
import dev.vigie.dashboard.web.ProblemType;
import dev.vigie.dashboard.web.Route;
import dev.vigie.dashboard.web.Route.Exemption;
import io.javalin.http.Context;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Signing in and out, and one's own password. */
final class SessionRoutes {

  private static final String SESSION = "/api/v1/session";
  private static final int LONGEST_PASSWORD = 128;
  private static final int LONGEST_NAME = 64;
  private static final int MOST_AT_ONCE = 8;

  private final Guard guard;
  private final Users users;
  private final Sessions sessions;
  private final KnownAddresses known;
  private final ClientAddresses clients;
  private final SignInLimiter limiter = new SignInLimiter(Clock.systemUTC());

  /** Comparing passwords is slow on purpose; those who wait for it must not be all there are. */
  private final Semaphore comparing = new Semaphore(MOST_AT_ONCE);

  SessionRoutes(
      Guard guard, Users users, Sessions sessions, KnownAddresses known, ClientAddresses clients) {
    this.guard = guard;
    this.users = users;
    this.sessions = sessions;
    this.known = known;
    this.clients = clients;
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
    String password = body.text("password", LONGEST_PASSWORD);
    String address = clients.of(context);
    Optional<Session> before = guard.find(context);
    User user = authenticate(claimant(before, name, address), name, password);
    if (before.isPresent()) {
      sessions.end(before.get().token());
    }
    known.add(name, address);
    begin(context, user);
  }

  private Claimant claimant(Optional<Session> session, String name, String address)
      throws SQLException {
    if (session.filter(open -> open.user().username().equals(name)).isPresent()) {
      return Claimant.signedIn(name);
    }
    return known.include(name, address)
        ? Claimant.knownAt(name, address)
        : Claimant.stranger(name, address);
  }

  private User authenticate(Claimant claimant, String name, String password) throws SQLException {
    if (!comparing.tryAcquire()) {
      throw Problem.tooManyAttempts(Duration.ofSeconds(1));
    }
    try {
      limiter
          .begin(claimant)
          .ifPresent(
              wait -> {
                throw Problem.tooManyAttempts(wait);
              });
      User user =
          users
              .authenticate(name, password)
              .orElseThrow(() -> Problem.of(ProblemType.WRONG_CREDENTIALS, "Or it is disabled"));
      limiter.succeeded(claimant);
      return user;
    } finally {
      comparing.release();
    }
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
    String name = Guard.session(context).user().username();
    User user = authenticate(Claimant.signedIn(name), name, current);
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
