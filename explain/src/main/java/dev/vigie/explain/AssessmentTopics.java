package dev.vigie.explain;

import dev.vigie.events.UnavailableException;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import dev.vigie.topics.TopicCatalogue;
import dev.vigie.topics.TopicCluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * The topics of alerts and of assessments, read from their beginnings: what is older than their
 * retention is not found.
 */
public final class AssessmentTopics implements AssessmentSource {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration STANDSTILL = Duration.ofSeconds(30);
  private static final Map<String, String> DEFAULTS =
      Map.of("default.api.timeout.ms", "20000", "max.poll.records", "5000");
  private static final Map<String, String> REQUIRED =
      Map.of(
          "enable.auto.commit", "false",
          "auto.offset.reset", "earliest",
          "isolation.level", "read_committed");

  private final KafkaConnection kafka;

  public AssessmentTopics(KafkaConnection kafka) {
    this.kafka = kafka;
  }

  /** Alerts first, since they are few. */
  @Override
  public Optional<WrittenAssessment> find(String id) {
    List<String> topics = List.of(TopicCatalogue.FRAUD_ALERTS, TopicCatalogue.ASSESSMENTS);
    try (var cluster = new TopicCluster(kafka)) {
      cluster.require(topics);
    }
    try (var consumer = kafka.openConsumer(DEFAULTS, REQUIRED)) {
      return topics.stream().flatMap(topic -> find(id, topic, consumer).stream()).findFirst();
    } catch (KafkaException e) {
      throw KafkaFailure.of(kafka, e);
    }
  }

  private Optional<WrittenAssessment> find(
      String id, String topic, KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    long lastProgress = System.nanoTime();
    while (partitions.stream().anyMatch(name -> consumer.position(name) < ends.get(name))) {
      var records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        Optional<WrittenAssessment> found = read(id, record);
        if (found.isPresent()) {
          return found;
        }
      }
      lastProgress = records.isEmpty() ? lastProgress : System.nanoTime();
      if (System.nanoTime() - lastProgress > STANDSTILL.toNanos()) {
        throw new UnavailableException(
            kafka.toString(), topic + " gives no records", new TimeoutException());
      }
    }
    return Optional.empty();
  }

  /** Looks at the bytes first: of many thousand records all but one are others. */
  private static Optional<WrittenAssessment> read(
      String id, ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null
        || !new String(record.value(), StandardCharsets.UTF_8).contains(id)) {
      return Optional.empty();
    }
    return WrittenAssessment.read(record.value()).filter(assessment -> assessment.id().equals(id));
  }
}
