package dev.vigie.alerts;

import dev.vigie.customers.DirectorySchema;
import dev.vigie.customers.PostgresConnection;
import dev.vigie.testbed.PostgresTestbed;
import dev.vigie.testbed.TestPool;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** A database of a test with all tables, and the pool that a service would have. */
final class TestDatabase implements AutoCloseable {

  private static final int ANSWER_SECONDS = 5;

  private final TestPool pool;

  TestDatabase(PostgresTestbed postgres) {
    String url = postgres.newDatabase();
    DirectorySchema.migrate(
        PostgresConnection.of(url, PostgresTestbed.USER, PostgresTestbed.PASSWORD));
    pool = new TestPool(url, ANSWER_SECONDS);
    AlertSchema.migrate(source());
  }

  DataSource source() {
    return pool.source();
  }

  AlertIntake intake() {
    return new AlertIntake(source(), AlertListener.NONE);
  }

  AlertQueue queue() {
    return new AlertQueue(source());
  }

  AlertDesk desk() {
    return new AlertDesk(source());
  }

  AlertStatistics statistics() {
    return new AlertStatistics(source());
  }

  void execute(String sql) throws SQLException {
    pool.execute(sql);
  }

  /** The first column of each row. */
  List<String> values(String sql) throws SQLException {
    return pool.values(sql);
  }

  @Override
  public void close() {
    pool.close();
  }
}
