package dev.vigie.cli.demo;

import dev.vigie.customers.PostgresConnection;
import org.jspecify.annotations.Nullable;

/** Where PostgreSQL is and who asks; null where the address says it. */
record PostgresLogin(String url, @Nullable String user, @Nullable String password) {

  PostgresConnection connection() {
    return PostgresConnection.of(url, user, password);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "PostgreSQL login of " + user;
  }
}
