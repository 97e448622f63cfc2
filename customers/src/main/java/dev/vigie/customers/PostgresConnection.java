package dev.vigie.customers;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How to reach the database. Every wait for it is bounded. Nothing that this class says or throws
 * holds the password.
 */
public final class PostgresConnection {

  /** {@code postgresql://user:password@host:port/database?settings}, all but the host optional. */
  private static final Pattern URI =
      Pattern.compile("postgres(?:ql)?://(?:([^/?#]*)@)?([^/?#@]+)(?:/([^?#]*))?(?:\\?([^#]*))?");

  private final String jdbcUrl;
  private final Properties credentials;
  private final String address;

  private PostgresConnection(String jdbcUrl, Properties credentials, String address) {
    this.jdbcUrl = jdbcUrl;
    this.credentials = credentials;
    this.address = address;
  }

  /**
   * A connection by its address; nothing is opened yet.
   *
   * @param url {@code jdbc:postgresql://host:port/database} or {@code
   *     postgresql://user:password@host:port/database}; a user or password in it goes before the
   *     parameters
   * @throws InvalidInputException when the address is neither
   */
  public static PostgresConnection of(
      String url, @Nullable String user, @Nullable String password) {
    Properties credentials = new Properties();
    setIfPresent(credentials, PGProperty.USER, user);
    setIfPresent(credentials, PGProperty.PASSWORD, password);
    Matcher uri = URI.matcher(url);
    String jdbcUrl = uri.matches() ? jdbcUrl(uri, credentials) : url;
    Properties parsed = parse(jdbcUrl);
    setIfPresent(credentials, PGProperty.USER, PGProperty.USER.getOrDefault(parsed));
    setIfPresent(credentials, PGProperty.PASSWORD, PGProperty.PASSWORD.getOrDefault(parsed));
    return new PostgresConnection(jdbcUrl, credentials, address(parsed));
  }

  /** The same database as somebody else, whoever the address names. */
  public PostgresConnection as(String user, @Nullable String password) {
    Properties others = new Properties();
    setIfPresent(others, PGProperty.USER, user);
    setIfPresent(others, PGProperty.PASSWORD, Objects.requireNonNullElse(password, ""));
    return new PostgresConnection(jdbcUrl, others, address);
  }

  private static String jdbcUrl(Matcher uri, Properties credentials) {
    String userInfo = Objects.requireNonNullElse(uri.group(1), "");
    int colon = userInfo.indexOf(':');
    String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    setIfPresent(credentials, PGProperty.USER, user.isEmpty() ? null : decoded(user));
    setIfPresent(
        credentials,
        PGProperty.PASSWORD,
        colon < 0 ? null : decoded(userInfo.substring(colon + 1)));
    String database = Objects.requireNonNullElse(uri.group(3), "");
    String settings = uri.group(4) == null ? "" : "?" + uri.group(4);
    return "jdbc:postgresql://" + uri.group(2) + "/" + database + settings;
  }

  private static void setIfPresent(
      Properties credentials, PGProperty property, @Nullable String value) {
    if (value != null) {
      property.set(credentials, value);
    }
  }

  /** A plus sign stands for itself in an address, unlike in a form. */
  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  private static Properties parse(String jdbcUrl) {
    Properties parsed = Driver.parseURL(jdbcUrl, null);
    if (parsed == null) {
      throw new InvalidInputException(
          "the address of PostgreSQL is neither jdbc:postgresql://HOST:PORT/DATABASE nor"
              + " postgresql://USER:PASSWORD@HOST:PORT/DATABASE");
    }
    return parsed;
  }

  private static String address(Properties parsed) {
    return PGProperty.PG_HOST.getOrDefault(parsed)
        + ":"
        + PGProperty.PG_PORT.getOrDefault(parsed)
        + "/"
        + PGProperty.PG_DBNAME.getOrDefault(parsed);
  }

  /** Opens a connection that fails rather than wait longer than the limits. */
  Connection open(PostgresLimits limits) throws SQLException {
    return dataSource(limits).getConnection();
  }

  /**
   * Connections for rooms with tables of their own; each is a new one.
   *
   * @param opening how long opening one may take; at least a second
   * @param answer how long to wait for any answer; at least a second
   */
  public DataSource dataSource(Duration opening, Duration answer) throws SQLException {
    return dataSource(new PostgresLimits(opening, answer));
  }

  /** Each connection is a new one. */
  DataSource dataSource(PostgresLimits limits) throws SQLException {
    var source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl);
    for (String name : credentials.stringPropertyNames()) {
      source.setProperty(name, credentials.getProperty(name));
    }
    source.setApplicationName("vigie");
    source.setTcpKeepAlive(true);
    limits.applyTo(source);
    return source;
  }

  /** For people: the server and the database, without user and password. */
  @Override
  public String toString() {
    return "PostgreSQL at " + address;
  }

  UnavailableException unavailable(SQLException cause) {
    return new UnavailableException(toString(), problem(cause), cause);
  }

  /** The first line of the server's own words. */
  static String problem(Exception cause) {
    String message = Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    return message.lines().findFirst().orElse(message).replaceFirst("^(FATAL|ERROR|PANIC): ", "");
  }
}
