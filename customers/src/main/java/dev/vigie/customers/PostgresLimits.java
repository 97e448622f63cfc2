package dev.vigie.customers;

import java.time.Duration;
import java.util.Properties;
import org.postgresql.PGProperty;

/**
 * How long a connection waits for the server; the driver itself would wait for ever.
 *
 * @param opening from the first packet until the server takes the password
 * @param answer for any answer on an open connection; shorter answers can be asked for later
 */
record PostgresLimits(Duration opening, Duration answer) {

  /** For commands, which a person waits for; a large table may take minutes to merge. */
  static final PostgresLimits COMMAND =
      new PostgresLimits(Duration.ofSeconds(10), Duration.ofMinutes(5));

  Properties toProperties() {
    Properties properties = new Properties();
    int openingSeconds = (int) Math.max(1, opening.toSeconds());
    PGProperty.CONNECT_TIMEOUT.set(properties, openingSeconds);
    PGProperty.LOGIN_TIMEOUT.set(properties, openingSeconds);
    PGProperty.SSL_RESPONSE_TIMEOUT.set(properties, openingSeconds * 1000);
    PGProperty.SOCKET_TIMEOUT.set(properties, (int) Math.max(1, answer.toSeconds()));
    return properties;
  }
}
