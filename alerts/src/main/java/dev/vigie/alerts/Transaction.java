package dev.vigie.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** All of some work, or nothing of it. */
public final class Transaction {

  /** Any number will do that nobody else locks in this database. */
  private static final long WRITERS_LOCK = 0x76696769652d61L;

  private Transaction() {}

  /** Work on one connection. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Runs work that changes alerts, one at a time across all programs: sequence numbers then become
   * visible in their order, and a reader that has seen one has seen all before it.
   */
  static <T> T changingAlerts(DataSource database, Work<T> work) throws SQLException {
    return run(
        database,
        connection -> {
          try (PreparedStatement lock =
              connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            lock.setLong(1, WRITERS_LOCK);
            lock.execute();
          }
          T result = work.on(connection);
          AlertFeed.announce(connection);
          return result;
        });
  }

  /** Commits what the work did, or rolls it back when it throws. */
  public static <T> T run(DataSource database, Work<T> work) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        connection.setAutoCommit(true);
        return result;
      } catch (SQLException | RuntimeException e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  /** On a broken connection the server has done so already. */
  private static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
