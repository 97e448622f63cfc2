package dev.vigie.notifications;

import dev.vigie.alerts.Alert;
import dev.vigie.alerts.AlertListener;
import dev.vigie.alerts.AlertSchema;
import dev.vigie.alerts.Transaction;
import dev.vigie.customers.DirectorySchema;
import dev.vigie.customers.PostgresConnection;
import dev.vigie.notifications.outbox.ChannelState;
import dev.vigie.notifications.outbox.ChannelStates;
import dev.vigie.testbed.PostgresTestbed;
import dev.vigie.testbed.TestPool;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/** A database of a test with all tables, and pools as the programs have them. */
final class TestDatabase implements AutoCloseable {

  private static final String INSERT =
      "INSERT INTO alerts (alert_id, event_id, customer_id, detected_at, score, severity, rules,"
          + " body) VALUES (?, ?, ?, ?, ?, ?, '{}', ?)";

  private static final int ANSWER_SECONDS = 5;

  private final String url;
  private final TestPool pool;

  TestDatabase(PostgresTestbed postgres) {
    this(postgres.newDatabase(), true);
  }

  /** Another program's way to the same database. */
  TestDatabase(String url, boolean isNew) {
    this.url = url;
    if (isNew) {
      DirectorySchema.migrate(
          PostgresConnection.of(url, PostgresTestbed.USER, PostgresTestbed.PASSWORD));
    }
    pool = new TestPool(url, ANSWER_SECONDS);
    if (isNew) {
      AlertSchema.migrate(source());
      NotificationSchema.migrate(source());
    }
  }

  String url() {
    return url;
  }

  DataSource source() {
    return pool.source();
  }

  /** As the reader of alerts does: the alerts, and the listener's part, or nothing. */
  void store(AlertListener listener, List<Alert> alerts) throws SQLException {
    Transaction.run(
        source(),
        connection -> {
          insert(connection, alerts);
          listener.stored(connection, alerts);
          return true;
        });
  }

  private static void insert(Connection connection, List<Alert> alerts) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      for (Alert alert : alerts) {
        insert.setString(1, alert.alertId());
        insert.setString(2, alert.eventId());
        insert.setString(3, alert.customerId());
        insert.setObject(4, alert.detectedAt().atOffset(ZoneOffset.UTC));
        insert.setInt(5, alert.score());
        insert.setString(6, alert.severity().code());
        insert.setString(7, alert.json());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  ChannelState state(String channel) throws SQLException {
    return ChannelStates.read(source()).stream()
        .filter(state -> state.channel().equals(channel))
        .findFirst()
        .orElseThrow();
  }

  void execute(String sql) throws SQLException {
    pool.execute(sql);
  }

  long number(String sql) throws SQLException {
    return pool.number(sql);
  }

  @Override
  public void close() {
    pool.close();
  }
}
