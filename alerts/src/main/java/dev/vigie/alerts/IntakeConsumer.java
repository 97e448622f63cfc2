package dev.vigie.alerts;

import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic as a member of a group, from where the database says. What is committed to Kafka
 * only shows others how far it is. For one thread.
 */
final class IntakeConsumer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AlertReader.class);

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "max.poll.records", "2000",
          // How long the partitions of a desk that was killed are nobody's.
          "session.timeout.ms", "10000",
          // A database that is away for long must not cost the membership each time.
          "max.poll.interval.ms", "900000",
          "default.api.timeout.ms", "10000");

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final KafkaConnection kafka;
  private final String topic;
  private final IntakeOffsets offsets;
  private final KafkaConsumer<byte[], byte[]> consumer;

  IntakeConsumer(KafkaConnection kafka, String topic, String group, IntakeOffsets offsets) {
    this.kafka = kafka;
    this.topic = topic;
    this.offsets = offsets;
    consumer =
        kafka.openConsumer(
            DEFAULTS,
            Map.of(
                "group.id", group,
                "enable.auto.commit", "false",
                // A topic that is waited for is created with its own settings, or not at all.
                "allow.auto.create.topics", "false",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed"));
    consumer.subscribe(List.of(topic), new StartFromDatabase());
  }

  String topic() {
    return topic;
  }

  /** Empty when nothing came, or when it was woken up. */
  ConsumerRecords<byte[], byte[]> poll() throws SQLException {
    try {
      return consumer.poll(POLL);
    } catch (WakeupException closing) {
      return ConsumerRecords.empty();
    } catch (OffsetsNotRead e) {
      throw e.cause();
    }
  }

  /**
   * Whether all is read of what is this member's to read, so far as can be told.
   *
   * @throws SQLException when the database cannot say where to go on
   */
  boolean isAtEnd() throws SQLException {
    offsets.of(topic);
    return consumer.assignment().stream()
        .allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
  }

  /** Failing, it is made up for by the next one: reading starts from the database. */
  void commit() {
    consumer.commitAsync(
        (committed, failure) -> {
          if (failure != null) {
            LOG.info("{}: cannot say how far it is: {}", this, KafkaFailure.describe(failure));
          }
        });
  }

  /** Reads again what was polled and not stored. */
  void rewind() {
    try {
      seek(consumer.assignment());
    } catch (SQLException | KafkaException e) {
      // Where to go on cannot be asked for now: a new assignment asks again.
      LOG.info("{}: {}; joining the group anew", this, String.valueOf(e.getMessage()));
      consumer.unsubscribe();
      consumer.subscribe(List.of(topic), new StartFromDatabase());
    }
  }

  private void seek(Collection<TopicPartition> partitions) throws SQLException {
    Map<TopicPartition, Long> stored = offsets.of(topic);
    for (TopicPartition partition : partitions) {
      Long next = stored.get(partition);
      if (next == null) {
        consumer.seekToBeginning(Set.of(partition));
      } else {
        consumer.seek(partition, next);
      }
    }
  }

  /** Ends a poll that is under way; from any thread. */
  void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE));
  }

  @Override
  public String toString() {
    return kafka + ", topic " + topic;
  }

  private final class StartFromDatabase implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      try {
        seek(partitions);
      } catch (SQLException e) {
        throw new OffsetsNotRead(e);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // What was read is stored by now, with its offsets.
    }
  }

  /** Carries the database's failure through Kafka's callback. */
  private static final class OffsetsNotRead extends KafkaException {
    private static final long serialVersionUID = 1L;

    OffsetsNotRead(SQLException cause) {
      super(cause);
    }

    SQLException cause() {
      return (SQLException) getCause();
    }
  }
}
