package dev.vigie.alerts;

import dev.vigie.events.DeadLetter;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Keeps PostgreSQL up to date with the topics of alerts and of assessments, on two threads of its
 * own, so that alerts do not wait behind assessments. Starting is all that can fail: whatever is
 * away later is waited for, and reading goes on where it stood. {@link #standstills} says so
 * meanwhile.
 *
 * <p>Several readers, in one program or in many, share the partitions among them.
 */
public final class AlertReader implements AutoCloseable {

  private final TopicIntake<Alert> alerts;
  private final TopicIntake<AssessedPayment> assessments;
  private final AssessmentRetention retention;

  private AlertReader(
      TopicIntake<Alert> alerts,
      TopicIntake<AssessedPayment> assessments,
      AssessmentRetention retention) {
    this.alerts = alerts;
    this.assessments = assessments;
    this.retention = retention;
  }

  /**
   * What is read, and what is kept.
   *
   * @param group of the readers that share the work; the assessments' readers add {@code
   *     -assessments}
   * @param assessmentsKept how long what is known of an assessment counts in the statistics
   */
  public record Settings(
      String alertsTopic, String assessmentsTopic, String group, Duration assessmentsKept) {

    /** The catalogue's topics, and 30 days of assessments. */
    public static Settings of(String group) {
      return new Settings(
          TopicCatalogue.FRAUD_ALERTS, TopicCatalogue.ASSESSMENTS, group, Duration.ofDays(30));
    }

    public Settings {
      if (assessmentsKept.compareTo(Duration.ofHours(1)) < 0) {
        throw new IllegalArgumentException("assessments kept less than 1 h: " + assessmentsKept);
      }
    }
  }

  /**
   * Begins to read.
   *
   * @param database with the tables of {@link AlertSchema} and of the customer directory
   * @param listener has its part in storing an alert
   * @param deadLetters takes records that are no alert, or that no database takes; returns when
   *     they are safe, and throws when they cannot be kept: they are then tried again
   * @throws dev.vigie.events.InvalidInputException when Kafka's client cannot work with the
   *     connection's settings
   */
  public static AlertReader start(
      KafkaConnection kafka,
      DataSource database,
      AlertListener listener,
      Consumer<List<DeadLetter>> deadLetters,
      Settings settings) {
    var intake = new AlertIntake(database, listener);
    var offsets = new IntakeOffsets(database);
    var alerts =
        new TopicIntake<>(
            new IntakeConsumer(kafka, settings.alertsTopic(), settings.group(), offsets),
            AlertJson::alert,
            intake::storeAlerts,
            deadLetters);
    var assessments =
        new TopicIntake<>(
            new IntakeConsumer(
                kafka, settings.assessmentsTopic(), settings.group() + "-assessments", offsets),
            AlertJson::assessment,
            intake::storeAssessments,
            deadLetters);
    var reader =
        new AlertReader(
            alerts, assessments, new AssessmentRetention(database, settings.assessmentsKept()));
    reader.begin();
    return reader;
  }

  private void begin() {
    alerts.start();
    assessments.start();
    retention.start();
  }

  /** Records read so far that were alerts, those delivered again included. */
  public long alertsRead() {
    return alerts.read();
  }

  /** Records read so far that were assessments, those delivered again included. */
  public long assessmentsRead() {
    return assessments.read();
  }

  /** Records read so far that were neither. */
  public long rejected() {
    return alerts.rejected() + assessments.rejected();
  }

  /** The topics that are not read at the moment, and why; empty while all is well. */
  public List<Standstill> standstills() {
    return Stream.of(alerts.standstill(), assessments.standstill())
        .flatMap(Optional::stream)
        .toList();
  }

  /** Finishes what is under way, at most a few seconds. */
  @Override
  public void close() {
    retention.close();
    // Both at the same time: whoever ends a desk waits for it.
    alerts.askToEnd();
    assessments.askToEnd();
    alerts.close();
    assessments.close();
  }
}
