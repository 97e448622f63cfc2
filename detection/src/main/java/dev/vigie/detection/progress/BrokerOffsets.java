package dev.vigie.detection.progress;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Asks a real cluster, and counts as the end what a reader of committed records would see. */
public final class BrokerOffsets implements OffsetQuery {

  /** A partition without a leader must not keep its question open for Kafka's own minute. */
  private static final String ANSWER_WITHIN_MILLIS = "5000";

  private final Admin admin;
  private final Set<String> topics;

  public BrokerOffsets(Properties kafka, Set<String> topics) {
    this.admin = Admin.create(adminSettings(kafka));
    this.topics = topics;
  }

  /** Only what an admin client knows, so that it does not warn about the others. */
  private static Properties adminSettings(Properties kafka) {
    Properties settings = new Properties();
    for (String name : kafka.stringPropertyNames()) {
      if (AdminClientConfig.configNames().contains(name)) {
        settings.setProperty(name, kafka.getProperty(name));
      }
    }
    settings.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
    settings.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_WITHIN_MILLIS);
    return settings;
  }

  @Override
  public CompletionStage<Set<TopicPartition>> partitions() {
    return admin
        .describeTopics(topics)
        .allTopicNames()
        .toCompletionStage()
        .thenApply(
            described ->
                described.values().stream()
                    .flatMap(BrokerOffsets::partitionsOf)
                    .collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public CompletionStage<Map<String, Uuid>> topicIds() {
    return admin
        .describeTopics(topics)
        .allTopicNames()
        .toCompletionStage()
        .thenApply(
            described ->
                described.values().stream()
                    .collect(Collectors.toMap(TopicDescription::name, TopicDescription::topicId)));
  }

  private static Stream<TopicPartition> partitionsOf(TopicDescription topic) {
    return topic.partitions().stream()
        .map(partition -> new TopicPartition(topic.name(), partition.partition()));
  }

  @Override
  public Map<TopicPartition, CompletionStage<Long>> ends(Set<TopicPartition> partitions) {
    return ask(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
  }

  @Override
  public Map<TopicPartition, CompletionStage<Long>> writtenEnds(Set<TopicPartition> partitions) {
    return ask(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
  }

  @Override
  public Map<TopicPartition, CompletionStage<Long>> beginnings(Set<TopicPartition> partitions) {
    return ask(partitions, OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED);
  }

  private Map<TopicPartition, CompletionStage<Long>> ask(
      Set<TopicPartition> partitions, OffsetSpec what, IsolationLevel isolation) {
    ListOffsetsResult answers =
        admin.listOffsets(
            partitions.stream().collect(Collectors.toMap(partition -> partition, p -> what)),
            new ListOffsetsOptions(isolation));
    Map<TopicPartition, CompletionStage<Long>> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      offsets.put(
          partition,
          answers
              .partitionResult(partition)
              .toCompletionStage()
              .thenApply(ListOffsetsResult.ListOffsetsResultInfo::offset));
    }
    return offsets;
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
