package dev.vigie.testbed;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Connections to a database of a {@link PostgresTestbed}, as a service has them. */
public final class TestPool implements AutoCloseable {

  private static final int MOST_CONNECTIONS = 8;
  private static final long GIVEN_WITHIN_MILLIS = 1_500;

  private final HikariDataSource pool;

  /**
   * A pool whose connections wait for an answer as long as is said.
   *
   * @param url as {@link PostgresTestbed#newDatabase} answers it
   */
  public TestPool(String url, int answerSeconds) {
    var settings = new HikariConfig();
    settings.setJdbcUrl(url);
    settings.setUsername(PostgresTestbed.USER);
    settings.setPassword(PostgresTestbed.PASSWORD);
    settings.setMaximumPoolSize(MOST_CONNECTIONS);
    settings.setConnectionTimeout(GIVEN_WITHIN_MILLIS);
    settings.addDataSourceProperty("socketTimeout", Integer.toString(answerSeconds));
    pool = new HikariDataSource(settings);
  }

  public DataSource source() {
    return pool;
  }

  public void execute(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of each row. */
  public List<String> values(String sql) throws SQLException {
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

  /** The first column of the one row. */
  public long number(String sql) throws SQLException {
    return Long.parseLong(values(sql).get(0));
  }

  @Override
  public void close() {
    pool.close();
  }
}
