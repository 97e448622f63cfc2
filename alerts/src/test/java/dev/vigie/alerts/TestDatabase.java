package dev.vigie.alerts;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.vigie.customers.DirectorySchema;
import dev.vigie.customers.PostgresConnection;
import dev.vigie.testbed.PostgresTestbed;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database of a test with all tables, and the pool that a service would have. */
final class TestDatabase implements AutoCloseable {

  private final HikariDataSource pool;

  TestDatabase(PostgresTestbed postgres) {
    String url = postgres.newDatabase();
    DirectorySchema.migrate(
        PostgresConnection.of(url, PostgresTestbed.USER, PostgresTestbed.PASSWORD));
    var settings = new HikariConfig();
    settings.setJdbcUrl(url);
    settings.setUsername(PostgresTestbed.USER);
    settings.setPassword(PostgresTestbed.PASSWORD);
    settings.setMaximumPoolSize(6);
    settings.setConnectionTimeout(1_500);
    settings.addDataSourceProperty("socketTimeout", "5");
    pool = new HikariDataSource(settings);
    AlertSchema.migrate(pool);
  }

  DataSource source() {
    return pool;
  }

  AlertIntake intake() {
    return new AlertIntake(pool, AlertListener.NONE);
  }

  AlertQueue queue() {
    return new AlertQueue(pool);
  }

  AlertDesk desk() {
    return new AlertDesk(pool);
  }

  AlertStatistics statistics() {
    return new AlertStatistics(pool);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of each row. */
  List<String> values(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
