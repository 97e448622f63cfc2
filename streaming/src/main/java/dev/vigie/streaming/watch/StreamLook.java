package dev.vigie.streaming.watch;

import dev.vigie.events.UnavailableException;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks at topics and at the groups that read them, through one client that stays open. Every
 * method throws {@link UnavailableException} when the brokers do not answer within the patience.
 */
public final class StreamLook implements AutoCloseable {

  private final KafkaConnection connection;
  private final Admin admin;

  /**
   * Opens a client; nobody is asked yet.
   *
   * @param patience for any answer
   */
  public StreamLook(KafkaConnection connection, Duration patience) {
    this.connection = connection;
    this.admin = connection.openAdmin(patience);
  }

  /**
   * What the topics of these names hold, by name; those that the cluster does not have are left
   * out.
   */
  public List<TopicExtent> topics(Collection<String> names) {
    try {
      List<TopicPartition> partitions = partitions(names);
      Map<TopicPartition, Long> starts = offsets(partitions, OffsetSpec.earliest());
      Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
      return byTopic(ends).entrySet().stream()
          .map(
              topic ->
                  new TopicExtent(
                      topic.getKey(), byTopic(starts).get(topic.getKey()), topic.getValue()))
          .toList();
    } catch (ExecutionException | KafkaException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  private List<TopicPartition> partitions(Collection<String> names) throws ExecutionException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (KafkaFuture<TopicDescription> answer :
        admin.describeTopics(names).topicNameValues().values()) {
      try {
        TopicDescription topic = await(answer);
        topic
            .partitions()
            .forEach(
                partition ->
                    partitions.add(new TopicPartition(topic.name(), partition.partition())));
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
      }
    }
    return partitions;
  }

  private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> answer :
        await(admin.listOffsets(asked).all()).entrySet()) {
      offsets.put(answer.getKey(), answer.getValue().offset());
    }
    return offsets;
  }

  private static Map<String, Map<Integer, Long>> byTopic(Map<TopicPartition, Long> offsets) {
    Map<String, Map<Integer, Long>> topics = new TreeMap<>();
    offsets.forEach(
        (partition, offset) ->
            topics
                .computeIfAbsent(partition.topic(), name -> new HashMap<>())
                .put(partition.partition(), offset));
    return topics;
  }

  /**
   * Where every consumer group has said that it reads on: by group, topic and partition. A group
   * says so when it pleases; the detection job with each checkpoint.
   */
  public Map<String, Map<String, Map<Integer, Long>>> groups() {
    try {
      List<String> groups =
          await(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all()).stream()
              .map(GroupListing::groupId)
              .toList();
      Map<String, Map<String, Map<Integer, Long>>> positions = new TreeMap<>();
      await(
              admin
                  .listConsumerGroupOffsets(
                      groups.stream()
                          .collect(
                              Collectors.toMap(
                                  group -> group, group -> new ListConsumerGroupOffsetsSpec())))
                  .all())
          .forEach((group, committed) -> positions.put(group, byTopic(plain(committed))));
      return positions;
    } catch (ExecutionException | KafkaException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  private static Map<TopicPartition, Long> plain(Map<TopicPartition, OffsetAndMetadata> committed) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    committed.forEach(
        (partition, position) -> {
          // Kafka answers null for a partition of which the group has said nothing.
          if (position != null) {
            offsets.put(partition, position.offset());
          }
        });
    return offsets;
  }

  private static <T> T await(KafkaFuture<T> answer) throws ExecutionException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** Without waiting for answers that are under way. */
  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
