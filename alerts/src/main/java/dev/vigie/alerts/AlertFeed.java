package dev.vigie.alerts;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of every alert that is stored or changed, by whichever program, milliseconds after the
 * commit: PostgreSQL's LISTEN says when to look, the sequence says from where. Nothing is told
 * twice, and nothing is left out while the database was away; of several changes of one alert in
 * that time only the last is told.
 */
public final class AlertFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AlertFeed.class);
  private static final String CHANNEL = "vigie_alerts";
  private static final int BATCH = 500;

  /** Also the time after which a connection that is lost without a word is noticed. */
  private static final int WAIT_MILLIS = 1_000;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final long CLOSE_DEADLINE_MILLIS = 5_000;

  private final DataSource database;
  private final Consumer<List<StoredAlert>> listener;
  private final Thread thread = new Thread(this::run, "alert-feed");
  private final CountDownLatch closed = new CountDownLatch(1);
  private long position;
  private boolean away;

  private AlertFeed(DataSource database, long position, Consumer<List<StoredAlert>> listener) {
    this.database = database;
    this.position = position;
    this.listener = listener;
    thread.setDaemon(true);
  }

  /**
   * A feed of what happens from now on.
   *
   * @param listener is told on the feed's thread, in the order of sequence numbers; a slow one
   *     holds up the feed alone
   */
  public static AlertFeed start(DataSource database, Consumer<List<StoredAlert>> listener)
      throws SQLException {
    return start(database, new AlertQueue(database).sequence(), listener);
  }

  /** A feed of what happened after a place in the sequence. */
  public static AlertFeed start(
      DataSource database, long sequence, Consumer<List<StoredAlert>> listener) {
    var feed = new AlertFeed(database, sequence, listener);
    feed.thread.start();
    return feed;
  }

  /** Tells every feed to look, once this transaction is committed. */
  static void announce(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("NOTIFY " + CHANNEL);
    }
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    try {
      do {
        pause = follow() ? FIRST_PAUSE : longer(pause);
      } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the connection was any good before it was lost. */
  private boolean follow() {
    long begin = position;
    boolean listened = false;
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("LISTEN " + CHANNEL);
      listened = true;
      PGConnection postgres = connection.unwrap(PGConnection.class);
      while (closed.getCount() > 0) {
        tell(connection);
        back();
        postgres.getNotifications(WAIT_MILLIS);
      }
      statement.execute("UNLISTEN " + CHANNEL);
    } catch (SQLException e) {
      report(e);
    } catch (RuntimeException e) {
      // Whatever goes wrong, the thread must live: nobody would be told of anything otherwise.
      LOG.error("the feed of alerts failed at {}; going on", position, e);
    }
    return listened && position > begin;
  }

  private void tell(Connection connection) throws SQLException {
    List<StoredAlert> alerts;
    do {
      alerts = AlertQueue.since(connection, position, BATCH);
      if (!alerts.isEmpty()) {
        listener.accept(alerts);
        position = alerts.get(alerts.size() - 1).sequence();
      }
    } while (alerts.size() == BATCH && closed.getCount() > 0);
  }

  private void report(SQLException cause) {
    if (!away && closed.getCount() > 0) {
      away = true;
      LOG.warn("the feed of alerts lost PostgreSQL: {}; trying again", cause.getMessage());
    }
  }

  private void back() {
    if (away) {
      away = false;
      LOG.warn("the feed of alerts has PostgreSQL again, and goes on from {}", position);
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(CLOSE_DEADLINE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
