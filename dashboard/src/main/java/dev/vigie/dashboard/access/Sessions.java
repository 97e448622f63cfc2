package dev.vigie.dashboard.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Who is signed in. In PostgreSQL, so that a restart signs nobody out and several dashboards share
 * them.
 *
 * <p>A session that was looked up is believed for a second without asking again, and for a few
 * minutes while the database is away: an open page can then still say what is wrong. So somebody
 * who is disabled through another program is out after {@link #FRESH}.
 */
public final class Sessions {

  private static final Duration FRESH = Duration.ofSeconds(1);
  private static final Duration WHILE_DATABASE_IS_AWAY = Duration.ofMinutes(5);
  private static final int MOST_CACHED = 10_000;

  private static final String LIVE_SESSIONS =
      " FROM dashboard_sessions s JOIN dashboard_users u USING (username) WHERE u.enabled"
          + " AND s.expires_at > now() AND s.last_seen_at > now() - ? * interval '1 second'";

  /** A session as it was in the database at {@code readAt}. */
  private record Known(Session session, Instant readAt) {}

  private final DataSource database;
  private final SessionLimits limits;
  private final Users users;
  private final Cache<String, Known> cache =
      Caffeine.newBuilder()
          .maximumSize(MOST_CACHED)
          .expireAfterWrite(WHILE_DATABASE_IS_AWAY)
          .build();

  public Sessions(DataSource database, Users users, SessionLimits limits) {
    this.database = database;
    this.users = users;
    this.limits = limits;
  }

  public SessionLimits limits() {
    return limits;
  }

  /**
   * A new session for somebody who has just proved who they are. Old ones that ended are removed.
   */
  public Session start(User user) throws SQLException {
    SessionToken token = SessionToken.random();
    Instant expiresAt = Instant.now().plus(limits.absolute());
    try (Connection connection = database.getConnection()) {
      Users.execute(
          connection,
          "DELETE FROM dashboard_sessions WHERE expires_at < now()"
              + " OR last_seen_at < now() - ? * interval '1 second'",
          limits.idle().toSeconds());
      Users.execute(
          connection,
          "INSERT INTO dashboard_sessions (token_hash, username, expires_at)"
              + " VALUES (?, ?, now() + ? * interval '1 second')",
          token.hash(),
          user.username(),
          limits.absolute().toSeconds());
    }
    users.noteSignIn(user.username());
    return new Session(token, user, expiresAt);
  }

  /**
   * The session of a cookie, if it is one and has not ended; counts as use.
   *
   * @throws SQLException when the database is away, and the session was not known lately
   */
  public Optional<Session> use(String cookie) throws SQLException {
    if (!SessionToken.isWellFormed(cookie)) {
      return Optional.empty();
    }
    Known known = cache.getIfPresent(cookie);
    if (known != null && known.readAt.plus(FRESH).isAfter(Instant.now())) {
      return live(known);
    }
    try {
      return read(new SessionToken(cookie));
    } catch (SQLException away) {
      if (known == null) {
        throw away;
      }
      return live(known);
    }
  }

  /**
   * Those of the cookies that are of somebody who is still signed in, asked of the database. Does
   * not count as use: an open feed alone keeps nobody signed in.
   */
  public Set<String> amongLive(Set<String> cookies) throws SQLException {
    Map<ByteBuffer, String> byHash = new HashMap<>();
    for (String cookie : cookies) {
      byHash.put(ByteBuffer.wrap(new SessionToken(cookie).hash()), cookie);
    }
    Set<String> live = new HashSet<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT s.token_hash" + LIVE_SESSIONS + " AND s.token_hash = ANY (?)")) {
      query.setLong(1, limits.idle().toSeconds());
      byte[][] hashes = byHash.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new);
      query.setArray(2, connection.createArrayOf("bytea", hashes));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          live.add(byHash.get(ByteBuffer.wrap(rows.getBytes(1))));
        }
      }
    }
    cookies.stream().filter(cookie -> !live.contains(cookie)).forEach(cache::invalidate);
    return live;
  }

  private static Optional<Session> live(Known known) {
    return Optional.of(known.session).filter(session -> session.expiresAt().isAfter(Instant.now()));
  }

  private Optional<Session> read(SessionToken token) throws SQLException {
    try (Connection connection = database.getConnection()) {
      Optional<Session> session = find(connection, token);
      if (session.isEmpty()) {
        cache.invalidate(token.value());
        return session;
      }
      Users.execute(
          connection,
          "UPDATE dashboard_sessions SET last_seen_at = now() WHERE token_hash = ?",
          (Object) token.hash());
      cache.put(token.value(), new Known(session.get(), Instant.now()));
      return session;
    }
  }

  private Optional<Session> find(Connection connection, SessionToken token) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT u.*, s.expires_at" + LIVE_SESSIONS + " AND s.token_hash = ?")) {
      query.setLong(1, limits.idle().toSeconds());
      query.setBytes(2, token.hash());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new Session(token, Users.user(rows), rows.getTimestamp("expires_at").toInstant()))
            : Optional.empty();
      }
    }
  }

  /** Signs out. */
  public void end(SessionToken token) throws SQLException {
    try (Connection connection = database.getConnection()) {
      Users.execute(
          connection, "DELETE FROM dashboard_sessions WHERE token_hash = ?", (Object) token.hash());
    } finally {
      cache.invalidate(token.value());
    }
  }

  /** Forgets what was believed of a user, whose sessions were ended in the database. */
  public void forget(String username) {
    cache.asMap().values().removeIf(known -> known.session.user().username().equals(username));
  }
}
