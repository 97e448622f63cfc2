package dev.vigie.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PostgresTestbedIT {

  @Test
  void shouldKeepItsDataWhenStoppedAndStartedAgain() throws Exception {
    try (PostgresTestbed postgres = PostgresTestbed.start()) {
      String url = postgres.newDatabase();
      try (Connection connection = open(url, PostgresTestbed.PASSWORD);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE kept AS SELECT 7 AS seven");
      }

      postgres.stop();
      assertThatThrownBy(() -> open(url, PostgresTestbed.PASSWORD))
          .isInstanceOf(SQLException.class);
      postgres.startAgain();

      assertThat(seven(url)).isEqualTo(7);
    }
  }

  @Test
  void shouldRefuseAWrongPassword() {
    try (PostgresTestbed postgres = PostgresTestbed.start()) {
      String url = postgres.newDatabase();

      assertThatThrownBy(() -> open(url, "wrong"))
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void shouldStayReachableButSilentWhileSuspended() throws Exception {
    try (PostgresTestbed postgres = PostgresTestbed.start()) {
      String url = postgres.newDatabase();

      postgres.suspend();
      try {
        assertThatThrownBy(() -> open(url + "?socketTimeout=1", PostgresTestbed.PASSWORD))
            .hasRootCauseInstanceOf(java.net.SocketTimeoutException.class);
      } finally {
        postgres.resume();
      }

      open(url, PostgresTestbed.PASSWORD).close();
    }
  }

  private static int seven(String url) throws SQLException {
    try (Connection connection = open(url, PostgresTestbed.PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT seven FROM kept")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static Connection open(String url, String password) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", PostgresTestbed.USER);
    properties.setProperty("password", password);
    return DriverManager.getConnection(url, properties);
  }
}
