package dev.vigie.dashboard.web;

import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.access.Session;
import dev.vigie.dashboard.access.SessionToken;
import dev.vigie.dashboard.access.Sessions;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether a request may do what it asks for. */
public final class Guard {

  private static final String PLAIN_COOKIE = "vigie_session";

  /** Browsers take a name that begins so only over TLS, for this host alone, and for all paths. */
  private static final String HOST_COOKIE = "__Host-" + PLAIN_COOKIE;

  private static final String SESSION = "vigie.session";
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final Sessions sessions;
  private final Hosts hosts;
  private final @Nullable String metricsToken;

  /**
   * A guard.
   *
   * @param metricsToken what Prometheus sends as bearer token; null when only sessions may read
   */
  public Guard(Sessions sessions, Hosts hosts, @Nullable String metricsToken) {
    this.sessions = sessions;
    this.hosts = hosts;
    this.metricsToken = metricsToken;
  }

  /** For every request, also for pages: what is said about the answer, and by what name we go. */
  void receive(Context context) {
    SecurityHeaders.addTo(context, hosts.https());
    requireKnownHost(context);
    AddressText.require(context);
  }

  private void requireKnownHost(Context context) {
    if (!hosts.include(context.header("Host"))) {
      throw Problem.of(
          ProblemType.UNKNOWN_HOST, "Set the desk's public address if it is reached by this name");
    }
  }

  /** Lets a request through to its route, or throws a {@link Problem}. */
  public void admit(Context context, Route route) throws SQLException {
    if (route.changesSomething()) {
      requireOwnOrigin(context);
    }
    if (route.role() == Role.ANYONE) {
      return;
    }
    if (route.isExemptFrom(Route.Exemption.METRICS_TOKEN) && hasMetricsToken(context)) {
      return;
    }
    Session session =
        find(context)
            .orElseThrow(() -> Problem.of(ProblemType.NOT_SIGNED_IN, "Sign in, and try again"));
    context.attribute(SESSION, session);
    requireAllowed(context, route, session);
  }

  private static void requireAllowed(Context context, Route route, Session session) {
    if (route.changesSomething() && !hasCsrfToken(context, session.token())) {
      throw Problem.of(ProblemType.CSRF, "X-CSRF-Token is missing or wrong");
    }
    if (session.user().mustChangePassword()
        && !route.isExemptFrom(Route.Exemption.PASSWORD_CHANGE)) {
      throw Problem.of(ProblemType.PASSWORD_MUST_CHANGE, "PUT /api/v1/session/password");
    }
    if (!session.user().role().includes(route.role())) {
      throw Problem.of(ProblemType.ROLE_TOO_SMALL, "This needs the role " + route.role().word());
    }
  }

  private static boolean hasCsrfToken(Context context, SessionToken token) {
    return token.hasCsrfToken(Objects.requireNonNullElse(context.header("X-CSRF-Token"), ""));
  }

  /** Browsers say where a request comes from; programs that are none say nothing. */
  private static void requireOwnOrigin(Context context) {
    String site = context.header("Sec-Fetch-Site");
    String origin = context.header("Origin");
    boolean foreign =
        (site != null && !OWN_SITES.contains(site))
            || (origin != null && !Hosts.isOwn(origin, context.header("Host")));
    if (foreign) {
      throw Problem.of(ProblemType.CSRF, "The request comes from another site");
    }
  }

  private boolean hasMetricsToken(Context context) {
    String given = context.header("Authorization");
    return metricsToken != null
        && given != null
        && MessageDigest.isEqual(
            ("Bearer " + metricsToken).getBytes(StandardCharsets.UTF_8),
            given.getBytes(StandardCharsets.UTF_8));
  }

  /** The session of a request's cookie. */
  public Optional<Session> find(Context context) throws SQLException {
    String cookie = context.cookie(cookieName());
    return cookie == null ? Optional.empty() : sessions.use(cookie);
  }

  /** Who asks; only for routes that need somebody to be signed in. */
  public static Session session(Context context) {
    return Objects.requireNonNull(context.attribute(SESSION), "route without a role");
  }

  /** Gives the browser a session. The cookie ends with the browser, the session by its limits. */
  public void giveCookie(Context context, Session session) {
    context.cookie(cookie(session.token().value(), -1));
  }

  public void takeCookie(Context context) {
    context.cookie(cookie("", 0));
  }

  private String cookieName() {
    return hosts.https() ? HOST_COOKIE : PLAIN_COOKIE;
  }

  private Cookie cookie(String value, int maxAgeSeconds) {
    return new Cookie(
        cookieName(), value, "/", maxAgeSeconds, hosts.https(), true, null, SameSite.STRICT);
  }
}
