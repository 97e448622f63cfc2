package dev.vigie.archive;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The partitions that some topics have now. */
final class TopicPartitions implements AutoCloseable {

  private final KafkaConnection kafka;
  private final Admin admin;

  TopicPartitions(KafkaConnection kafka) {
    this.kafka = kafka;
    this.admin = kafka.openAdmin();
  }

  /**
   * Each partition with the identity of its topic.
   *
   * @throws InvalidInputException when there is no such topic
   * @throws UnavailableException when Kafka does not answer
   */
  Map<TopicPartition, String> of(List<String> topics) throws InterruptedException {
    try {
      Map<TopicPartition, String> topicIds = new HashMap<>();
      for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(
                partition ->
                    topicIds.put(
                        new TopicPartition(topic.name(), partition.partition()),
                        topic.topicId().toString()));
      }
      return topicIds;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new InvalidInputException(
            kafka + ": not all of these topics exist: " + String.join(", ", topics), e);
      }
      throw KafkaFailure.of(kafka, e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
