package dev.vigie.alerts;

import dev.vigie.events.EventIdentity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes assessments that no longer count, some at a time, on a thread of its own; and looks at
 * labels meanwhile, so that few are left when somebody asks.
 */
final class AssessmentRetention implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AlertReader.class);
  private static final Duration INTERVAL = Duration.ofMinutes(10);
  private static final int BATCH = 10_000;

  /** A whole hour, so that rows and the counts of their hours go together. */
  private static final String OLDEST_KEPT =
      "date_trunc('hour', now() - ? * interval '1 second', 'UTC')";

  private static final List<String> DELETE_COUNTS =
      List.of(
          "DELETE FROM assessment_scores WHERE hour < " + OLDEST_KEPT,
          "DELETE FROM rule_firings WHERE hour < " + OLDEST_KEPT);

  private static final String DELETE =
      "DELETE FROM assessments WHERE assessment_id IN (SELECT assessment_id FROM assessments"
          + " WHERE arrived_at < "
          + OLDEST_KEPT
          + " LIMIT "
          + BATCH
          + ") RETURNING customer_id, event_id";

  private final DataSource database;
  private final Duration kept;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "assessment-retention");

  AssessmentRetention(DataSource database, Duration kept) {
    this.database = database;
    this.kept = kept;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      do {
        deleteAll();
      } while (!closed.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void deleteAll() {
    try {
      deleteCounts();
      while (closed.getCount() > 0 && deleteSome() == BATCH) {
        LOG.info("deleted {} assessments older than {}", BATCH, kept);
      }
      JudgedPayments.refresh(database);
    } catch (SQLException e) {
      LOG.info("old assessments were not deleted: {}; trying again later", e.getMessage());
    }
  }

  private void deleteCounts() throws SQLException {
    try (Connection connection = database.getConnection()) {
      for (String sql : DELETE_COUNTS) {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
          delete.setLong(1, kept.toSeconds());
          delete.executeUpdate();
        }
      }
    }
  }

  /** How many rows went; fewer than a batch when there are no more. */
  int deleteSome() throws SQLException {
    return Transaction.run(
        database,
        connection -> {
          JudgedPayments.beginAssessments(connection);
          List<EventIdentity> events = new ArrayList<>();
          try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setLong(1, kept.toSeconds());
            try (ResultSet rows = delete.executeQuery()) {
              while (rows.next()) {
                events.add(new EventIdentity(rows.getString(1), rows.getString(2)));
              }
            }
          }
          JudgedPayments.note(connection, events);
          return events.size();
        });
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
