package dev.vigie.dashboard;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.vigie.dashboard.access.AccessSchema;
import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.access.Users;
import dev.vigie.testbed.PostgresTestbed;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A desk on a real database, with a user of each role. The password is {@link #PASSWORD}. */
final class Desk implements AutoCloseable {

  static final String PASSWORD = "correct horse battery staple";

  private final HikariDataSource database;
  private final KnownSources sources;
  private final DashboardSettings settings;
  private DashboardServer server;

  Desk(PostgresTestbed postgres) throws SQLException {
    this(postgres, DashboardSettings.local(0));
  }

  Desk(PostgresTestbed postgres, DashboardSettings settings) throws SQLException {
    this(postgres, settings, new KnownSources());
  }

  Desk(PostgresTestbed postgres, DashboardSettings settings, KnownSources sources)
      throws SQLException {
    this.settings = settings;
    this.sources = sources;
    database = pool(postgres.newDatabase());
    AccessSchema.migrate(database);
    server = DashboardServer.start(settings, database, sources.all());
    sources.alerts.changes = server::publish;
    addUsers();
  }

  /** One hash for all three: hashing is slow on purpose. */
  private void addUsers() throws SQLException {
    new Users(database).add(Role.VIEWER.word(), Role.VIEWER, PASSWORD);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE dashboard_users SET must_change_password = false");
      statement.execute(
          "INSERT INTO dashboard_users (username, role, password_hash, must_change_password)"
              + " SELECT name, name, password_hash, false FROM dashboard_users,"
              + " unnest(ARRAY['analyst', 'admin']) AS others(name)");
    }
  }

  static HikariDataSource pool(String url) {
    var settings = new HikariConfig();
    settings.setJdbcUrl(url);
    settings.setUsername(PostgresTestbed.USER);
    settings.setPassword(PostgresTestbed.PASSWORD);
    settings.setMaximumPoolSize(8);
    settings.setConnectionTimeout(1_500);
    settings.addDataSourceProperty("socketTimeout", "2");
    return new HikariDataSource(settings);
  }

  HikariDataSource database() {
    return database;
  }

  KnownSources sources() {
    return sources;
  }

  DashboardServer server() {
    return server;
  }

  /** Ends, and starts again at the same port after something was done. */
  void restart(Runnable meanwhile) {
    int port = server.port();
    server.close();
    meanwhile.run();
    server =
        DashboardServer.start(
            new DashboardSettings(
                settings.host(),
                port,
                settings.publicUrl(),
                settings.metricsToken(),
                settings.sessions(),
                settings.mostFeeds()),
            database,
            sources.all());
    sources.alerts.changes = server::publish;
  }

  /** Where browsers find it. */
  String address() {
    return "http://127.0.0.1:" + server.port();
  }

  Browser browser() {
    return new Browser(server.port());
  }

  /** Signed in as the user of that role; anyone is not signed in. */
  Browser as(Role role) throws Exception {
    Browser browser = browser();
    if (role != Role.ANYONE) {
      browser.signIn(role.word(), PASSWORD);
    }
    return browser;
  }

  @Override
  public void close() {
    server.close();
    database.close();
  }
}
