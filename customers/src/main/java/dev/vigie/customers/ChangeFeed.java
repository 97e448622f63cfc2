package dev.vigie.customers;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the cache as the table is: listens first, then reads all rows, then takes over each change.
 * What is cached may be believed only while {@link #isListening}.
 */
final class ChangeFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CustomerDirectory.class);

  /** What the database announces when more customers changed than it names one by one. */
  private static final String ANY_CUSTOMER = "";

  private static final int POLL_MILLIS = 500;
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);
  private static final PostgresLimits LIMITS =
      new PostgresLimits(Duration.ofSeconds(2), ANSWER_LIMIT);

  /** Reading the first rows of a large table may take longer than any other answer. */
  private static final int FIRST_ROWS_LIMIT_MILLIS = 30_000;

  private final PostgresConnection postgres;
  private final DirectoryCache cache;
  private final DirectorySettings settings;
  private final RowFetcher fetcher;
  private final SteadyConnection connection;
  private final CountDownLatch firstAttempt = new CountDownLatch(1);
  private volatile boolean listening;
  private boolean outageReported;

  ChangeFeed(
      PostgresConnection postgres,
      DirectorySettings settings,
      DirectoryCache cache,
      RowFetcher fetcher) {
    this.postgres = postgres;
    this.cache = cache;
    this.settings = settings;
    this.fetcher = fetcher;
    connection =
        new SteadyConnection("customers-changes", postgres, LIMITS, this::follow, this::lost);
  }

  void start() {
    connection.start();
  }

  boolean isListening() {
    return listening;
  }

  /** Until all rows are read or the first attempt at that has failed, at most for the limit. */
  void awaitFirstAttempt(Duration limit) throws InterruptedException {
    if (!firstAttempt.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("{}: customers are still being read after {} s", postgres, limit.toSeconds());
    }
  }

  /** Two connections, since a lookup must not wait behind the reading of all rows. */
  private void follow(Connection opened) throws SQLException {
    try (Connection single = postgres.open(LIMITS);
        Statement statement = opened.createStatement()) {
      statement.execute("LISTEN vigie_customers");
      fetcher.readFrom(single);
      readAll(opened);
      takenUp();
      PGConnection notifying = opened.unwrap(PGConnection.class);
      while (!Thread.currentThread().isInterrupted()) {
        takeOver(notifying.getNotifications(POLL_MILLIS), opened);
        // Silence may mean that nothing changed, or that nobody is there.
        statement.execute("SELECT 1");
        fetcher.throwIfFailed();
      }
    } catch (SQLException | RuntimeException e) {
      listening = false;
      fetcher.refuse(e);
      throw e;
    }
  }

  private void readAll(Connection opened) throws SQLException {
    cache.outdateAll();
    listening = true;
    long generation = cache.generation();
    opened.setNetworkTimeout(Runnable::run, FIRST_ROWS_LIMIT_MILLIS);
    int rows =
        CustomerQueries.readAll(
            opened,
            settings.maxCachedCustomers(),
            customer -> cache.putUnlessCurrent(customer, generation));
    opened.setNetworkTimeout(Runnable::run, (int) ANSWER_LIMIT.toMillis());
    if (rows < settings.maxCachedCustomers()) {
      cache.dropOutdated();
    }
  }

  private void takeOver(PGNotification[] changes, Connection opened) throws SQLException {
    List<String> customerIds = Arrays.stream(changes).map(PGNotification::getParameter).toList();
    if (customerIds.contains(ANY_CUSTOMER)) {
      readAll(opened);
      return;
    }
    for (String customerId : customerIds) {
      cache.outdate(customerId);
      fetcher.changed(customerId);
    }
  }

  private void takenUp() {
    firstAttempt.countDown();
    if (outageReported) {
      outageReported = false;
      LOG.info("{}: customers are read again", postgres);
    }
  }

  private void lost(Exception cause) {
    firstAttempt.countDown();
    if (cause instanceof RuntimeException) {
      LOG.error("{}: reading customers failed", postgres, cause);
    } else if (!outageReported) {
      outageReported = true;
      LOG.warn(
          "{}: {}; customers are taken as they were last known",
          postgres,
          PostgresConnection.problem(cause));
    }
  }

  @Override
  public void close() {
    connection.close();
    listening = false;
  }
}
