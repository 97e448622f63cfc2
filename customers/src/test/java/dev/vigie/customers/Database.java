package dev.vigie.customers;

import dev.vigie.testbed.PostgresTestbed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** An empty database of a test, with plain statements. */
final class Database {

  private final PostgresConnection postgres;

  Database(PostgresTestbed testbed) {
    postgres =
        PostgresConnection.of(
            testbed.newDatabase(), PostgresTestbed.USER, PostgresTestbed.PASSWORD);
  }

  PostgresConnection postgres() {
    return postgres;
  }

  void execute(String sql) {
    try (Connection connection = postgres.open(PostgresLimits.COMMAND);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of the first row. */
  String value(String sql) {
    try (Connection connection = postgres.open(PostgresLimits.COMMAND);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "no row";
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
