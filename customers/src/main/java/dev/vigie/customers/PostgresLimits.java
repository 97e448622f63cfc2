package dev.vigie.customers;

import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

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

  void applyTo(PGSimpleDataSource source) {
    int openingSeconds = (int) Math.max(1, opening.toSeconds());
    source.setConnectTimeout(openingSeconds);
    source.setLoginTimeout(openingSeconds);
    source.setSslResponseTimeout(openingSeconds * 1000);
    source.setSocketTimeout((int) Math.max(1, answer.toSeconds()));
  }
}
