package dev.vigie.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/**
 * Alerts and assessments into their tables, with the offsets where reading goes on, in one
 * transaction. What is there already stays as it is, so that anything may be delivered again.
 */
final class AlertIntake {

  private static final String INSERT_ALERT =
      "INSERT INTO alerts (alert_id, event_id, customer_id, payment_id, detected_at, score,"
          + " severity, rules, payment_country, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (alert_id) DO NOTHING";

  private static final String INSERT_ASSESSMENT =
      "INSERT INTO assessments (assessment_id, event_id, customer_id, ts, score, alert, rules)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (assessment_id) DO NOTHING";

  private static final String ADVANCE =
      "INSERT INTO alert_intake_offsets VALUES (?, ?, ?)"
          + " ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset";

  private final DataSource database;
  private final AlertListener listener;

  AlertIntake(DataSource database, AlertListener listener) {
    this.database = database;
    this.listener = listener;
  }

  /** How many of the alerts are new. */
  int storeAlerts(List<Alert> alerts, Map<TopicPartition, Long> nextOffsets) throws SQLException {
    return Transaction.changingAlerts(
        database,
        connection -> {
          List<Alert> anew = insertAlerts(connection, alerts);
          if (!anew.isEmpty()) {
            AlertCountRows.add(connection, Status.OPEN, anew.size());
            AlertCountRows.addRules(connection, anew);
            AlertPeriods.add(connection, anew);
            listener.stored(connection, anew);
          }
          advance(connection, nextOffsets);
          return anew.size();
        });
  }

  void storeAssessments(List<AssessedPayment> assessments, Map<TopicPartition, Long> nextOffsets)
      throws SQLException {
    Transaction.run(
        database,
        connection -> {
          JudgedPayments.beginAssessments(connection);
          List<AssessedPayment> anew = insertAssessments(connection, assessments);
          AssessmentCounts.of(anew).add(connection);
          JudgedPayments.note(connection, anew.stream().map(AssessedPayment::event).toList());
          advance(connection, nextOffsets);
          return true;
        });
  }

  private static List<Alert> insertAlerts(Connection connection, List<Alert> alerts)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT_ALERT)) {
      for (Alert alert : alerts) {
        bind(insert, alert);
        insert.addBatch();
      }
      return inserted(alerts, insert.executeBatch());
    }
  }

  private static void bind(PreparedStatement insert, Alert alert) throws SQLException {
    insert.setString(1, alert.alertId());
    insert.setString(2, alert.eventId());
    insert.setString(3, alert.customerId());
    insert.setString(4, alert.paymentId());
    insert.setObject(5, AlertRows.time(alert.detectedAt()));
    insert.setInt(6, alert.score());
    insert.setString(7, alert.severity().code());
    insert.setArray(8, insert.getConnection().createArrayOf("text", alert.ruleIds().toArray()));
    insert.setObject(9, alert.paymentCountry(), Types.VARCHAR);
    insert.setString(10, alert.json());
  }

  /** Those that are new. */
  private static List<AssessedPayment> insertAssessments(
      Connection connection, List<AssessedPayment> assessments) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT_ASSESSMENT)) {
      for (AssessedPayment payment : assessments) {
        insert.setString(1, payment.assessmentId());
        insert.setString(2, payment.eventId());
        insert.setString(3, payment.customerId());
        insert.setObject(4, AlertRows.time(payment.ts()));
        insert.setInt(5, payment.score());
        insert.setBoolean(6, payment.alert());
        insert.setArray(7, connection.createArrayOf("text", payment.ruleIds().toArray()));
        insert.addBatch();
      }
      return inserted(assessments, insert.executeBatch());
    }
  }

  /** Those whose row was not there before. */
  private static <T> List<T> inserted(List<T> values, int[] rows) {
    return IntStream.range(0, rows.length).filter(i -> rows[i] == 1).mapToObj(values::get).toList();
  }

  private static void advance(Connection connection, Map<TopicPartition, Long> nextOffsets)
      throws SQLException {
    try (PreparedStatement advance = connection.prepareStatement(ADVANCE)) {
      for (Map.Entry<TopicPartition, Long> next : nextOffsets.entrySet()) {
        advance.setString(1, next.getKey().topic());
        advance.setInt(2, next.getKey().partition());
        advance.setLong(3, next.getValue());
        advance.addBatch();
      }
      advance.executeBatch();
    }
  }
}
