package dev.vigie.dashboard;

import dev.vigie.dashboard.access.Session;
import dev.vigie.dashboard.access.SessionLimits;
import java.time.Instant;

/** Who is signed in, as the API says it. */
record SessionView(
    String username,
    String role,
    boolean mustChangePassword,
    String csrfToken,
    Instant expiresAt,
    long idleTimeoutSeconds) {

  static SessionView of(Session session, SessionLimits limits) {
    return new SessionView(
        session.user().username(),
        session.user().role().word(),
        session.user().mustChangePassword(),
        session.token().csrfToken(),
        session.expiresAt(),
        limits.idle().toSeconds());
  }
}
