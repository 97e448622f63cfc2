package dev.vigie.dashboard;

import dev.vigie.dashboard.access.AccessSchema;
import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.access.Users;
import dev.vigie.testbed.FreePorts;
import dev.vigie.testbed.PostgresTestbed;
import dev.vigie.testbed.TestPool;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A desk on a real database, with a user of each role. The password is {@link #PASSWORD}. */
final class Desk implements AutoCloseable {

  static final String PASSWORD = "correct horse battery staple";

  private static final int ANSWER_SECONDS = 2;

  private final TestPool database;
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
    this.settings = atPort(settings, settings.port() == 0 ? freePort() : settings.port());
    this.sources = sources;
    database = new TestPool(postgres.newDatabase(), ANSWER_SECONDS);
    AccessSchema.migrate(database());
    server = DashboardServer.start(this.settings, database(), sources.all());
    sources.alerts.changes = server::publish;
    addUsers();
  }

  /** Not one of those that are given to outgoing connections, so that it can be had again. */
  private static int freePort() {
    return FreePorts.find(1).get(0);
  }

  private static DashboardSettings atPort(DashboardSettings settings, int port) {
    return new DashboardSettings(
        settings.host(),
        port,
        settings.publicUrl(),
        settings.metricsToken(),
        settings.sessions(),
        settings.mostFeeds(),
        settings.trustedProxies());
  }

  /** One hash for all three: hashing is slow on purpose. */
  private void addUsers() throws SQLException {
    new Users(database()).add(Role.VIEWER.word(), Role.VIEWER, PASSWORD);
    database.execute("UPDATE dashboard_users SET must_change_password = false");
    database.execute(
        "INSERT INTO dashboard_users (username, role, password_hash, must_change_password)"
            + " SELECT name, name, password_hash, false FROM dashboard_users,"
            + " unnest(ARRAY['analyst', 'admin']) AS others(name)");
  }

  DataSource database() {
    return database.source();
  }

  KnownSources sources() {
    return sources;
  }

  DashboardServer server() {
    return server;
  }

  /** Ends, and starts again at the same port after something was done. */
  void restart(Runnable meanwhile) {
    server.close();
    meanwhile.run();
    server = DashboardServer.start(settings, database(), sources.all());
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
