package dev.vigie.topics;

import dev.vigie.events.UnavailableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AbstractOptions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * How full topics are and how far groups have read, for people who wait for the answer: who does
 * not answer within about three seconds is away. Not for use by several threads at once.
 */
public final class TopicLevels implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 3_000;

  private final KafkaConnection connection;
  private final Admin admin;

  public TopicLevels(KafkaConnection connection) {
    this.connection = connection;
    this.admin = connection.openAdmin();
  }

  /**
   * One partition.
   *
   * @param begin the offset of the oldest record that is still there
   * @param end the offset that the next record will get
   */
  public record Level(long begin, long end) {}

  /**
   * The partitions of those of the topics that exist.
   *
   * @throws UnavailableException when nobody answers, or we are refused
   */
  public SortedMap<String, Map<TopicPartition, Level>> levels(Collection<String> topics) {
    try {
      List<TopicPartition> partitions = partitions(topics);
      Map<TopicPartition, ListOffsetsResultInfo> begins =
          offsets(partitions, OffsetSpec.earliest());
      Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(partitions, OffsetSpec.latest());
      SortedMap<String, Map<TopicPartition, Level>> levels = new TreeMap<>();
      for (TopicPartition partition : partitions) {
        levels
            .computeIfAbsent(partition.topic(), topic -> new HashMap<>())
            .put(
                partition, new Level(begins.get(partition).offset(), ends.get(partition).offset()));
      }
      return levels;
    } catch (ExecutionException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  private List<TopicPartition> partitions(Collection<String> topics) throws ExecutionException {
    Map<String, KafkaFuture<TopicDescription>> answers =
        admin.describeTopics(topics, brief(new DescribeTopicsOptions())).topicNameValues();
    List<TopicPartition> partitions = new ArrayList<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : answers.entrySet()) {
      TopicDescription description = orNone(answer.getValue());
      if (description != null) {
        IntStream.range(0, description.partitions().size())
            .forEach(number -> partitions.add(new TopicPartition(answer.getKey(), number)));
      }
    }
    return partitions;
  }

  private static @Nullable TopicDescription orNone(KafkaFuture<TopicDescription> answer)
      throws ExecutionException {
    try {
      return TopicCluster.await(answer);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return null;
      }
      throw e;
    }
  }

  private Map<TopicPartition, ListOffsetsResultInfo> offsets(
      List<TopicPartition> partitions, OffsetSpec spec) throws ExecutionException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, spec));
    return TopicCluster.await(admin.listOffsets(asked, brief(new ListOffsetsOptions())).all());
  }

  /**
   * The next offset that each group will read, by group and partition; groups that never said are
   * left out.
   *
   * @throws UnavailableException when nobody answers, or we are refused
   */
  public SortedMap<String, Map<TopicPartition, Long>> readers() {
    try {
      Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
      for (GroupListing group :
          TopicCluster.await(admin.listGroups(brief(new ListGroupsOptions())).all())) {
        asked.put(group.groupId(), new ListConsumerGroupOffsetsSpec());
      }
      SortedMap<String, Map<TopicPartition, Long>> readers = new TreeMap<>();
      if (!asked.isEmpty()) {
        TopicCluster.await(
                admin
                    .listConsumerGroupOffsets(asked, brief(new ListConsumerGroupOffsetsOptions()))
                    .all())
            .forEach((group, offsets) -> readers.put(group, next(offsets)));
      }
      return readers;
    } catch (ExecutionException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  private static Map<TopicPartition, Long> next(
      Map<TopicPartition, @Nullable OffsetAndMetadata> offsets) {
    Map<TopicPartition, Long> next = new HashMap<>();
    offsets.forEach(
        (partition, offset) -> {
          if (offset != null) {
            next.put(partition, offset.offset());
          }
        });
    return next;
  }

  private static <T extends AbstractOptions<T>> T brief(T options) {
    return options.timeoutMs(PATIENCE_MILLIS);
  }

  @Override
  public void close() {
    admin.close();
  }
}
