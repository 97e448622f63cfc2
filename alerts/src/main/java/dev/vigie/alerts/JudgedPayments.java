package dev.vigie.alerts;

import dev.vigie.events.EventIdentity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.sql.DataSource;

/**
 * Payments that were assessed and have a label, kept for counting. Who changes a label or an
 * assessment only notes the event; it is looked at again before anybody is told a count, so that
 * counts are those of the rows at that moment.
 *
 * <p>Who stores or deletes assessments holds a shared lock, and who looks at events an exclusive
 * one. Otherwise a label and an assessment that are stored at the same moment, and do not see each
 * other, could be looked at between the two commits and be forgotten.
 */
final class JudgedPayments {

  /** Any number will do that nobody else locks in this database. */
  private static final long ASSESSMENTS_LOCK = 0x76696769652d71L;

  /** So many in one transaction: less than a second, for which no assessment is stored. */
  private static final int BATCH = 5_000;

  private static final String OF_EVENTS =
      " WHERE (customer_id, event_id) IN (SELECT * FROM " + EventArrays.ROWS + ")";

  private static final String NOTE =
      "INSERT INTO judgements_due (customer_id, event_id)"
          + " SELECT DISTINCT customer_id, event_id FROM payment_labels"
          + OF_EVENTS;

  private static final String TAKE =
      "DELETE FROM judgements_due WHERE ctid = ANY (ARRAY(SELECT ctid FROM judgements_due LIMIT "
          + BATCH
          + ")) RETURNING customer_id, event_id";

  private static final String COUNT =
      """
      INSERT INTO judged_counts SELECT alert, rules, is_fraud, %s FROM judged GROUP BY 1, 2, 3
      ON CONFLICT (alert, rules, is_fraud)
      DO UPDATE SET payments = judged_counts.payments + excluded.payments
      """;

  private static final String FORGET =
      "WITH judged AS (DELETE FROM judged_payments"
          + OF_EVENTS
          + " RETURNING *) "
          + COUNT.formatted("-count(*)");

  /**
   * Of an event assessed under several rule sets, the assessment that came last counts; of several
   * labels of an event the analyst's, else any that says fraud.
   */
  private static final String JUDGE =
      """
      WITH labels AS (
        SELECT DISTINCT ON (customer_id, event_id) customer_id, event_id, is_fraud
        FROM payment_labels%s
        ORDER BY customer_id, event_id, source <> 'analyst', is_fraud DESC),
      judged AS (
        INSERT INTO judged_payments (customer_id, event_id, alert, rules, is_fraud)
        SELECT customer_id, event_id, last.alert, last.rules, is_fraud
        FROM labels, LATERAL (
          SELECT alert, rules FROM assessments
          WHERE assessments.customer_id = labels.customer_id
            AND assessments.event_id = labels.event_id
          ORDER BY arrived_at DESC, assessment_id LIMIT 1) AS last
        RETURNING *)
      """
              .formatted(OF_EVENTS)
          + COUNT.formatted("count(*)");

  private JudgedPayments() {}

  /** Before assessments are stored or deleted in this transaction. */
  static void beginAssessments(Connection connection) throws SQLException {
    lock(connection, "SELECT pg_advisory_xact_lock_shared(?)");
  }

  /** Events whose assessments were stored or deleted in this transaction. */
  static void note(Connection connection, Collection<EventIdentity> events) throws SQLException {
    update(connection, NOTE, events);
  }

  /** Looks at all that has changed. */
  static void refresh(DataSource database) throws SQLException {
    while (isAnyDue(database)) {
      Transaction.run(database, JudgedPayments::refreshSome);
    }
  }

  private static boolean isAnyDue(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT EXISTS (SELECT FROM judgements_due)");
        ResultSet row = query.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static boolean refreshSome(Connection connection) throws SQLException {
    lock(connection, "SELECT pg_advisory_xact_lock(?)");
    Set<EventIdentity> events = take(connection);
    update(connection, FORGET, events);
    update(connection, JUDGE, events);
    return true;
  }

  private static Set<EventIdentity> take(Connection connection) throws SQLException {
    try (PreparedStatement take = connection.prepareStatement(TAKE);
        ResultSet rows = take.executeQuery()) {
      Set<EventIdentity> events = new LinkedHashSet<>();
      while (rows.next()) {
        events.add(new EventIdentity(rows.getString(1), rows.getString(2)));
      }
      return events;
    }
  }

  private static void update(Connection connection, String sql, Collection<EventIdentity> events)
      throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      EventArrays.set(update, 1, events);
      update.executeUpdate();
    }
  }

  private static void lock(Connection connection, String sql) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(sql)) {
      lock.setLong(1, ASSESSMENTS_LOCK);
      lock.execute();
    }
  }
}
