package dev.vigie.archive;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.topics.KafkaConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All partitions of some topics, read from where the store says. For one thread. */
final class AssignedPartitions implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventArchive.class);

  private static final Map<String, String> DEFAULTS =
      Map.of("max.poll.records", "2000", "default.api.timeout.ms", "20000");
  private static final Map<String, String> REQUIRED =
      Map.of(
          "enable.auto.commit", "false",
          "auto.offset.reset", "none",
          "isolation.level", "read_committed");

  private static final Duration POLL_WHEN_IDLE = Duration.ofMillis(200);

  /** Partitions whose batch is done must not wait for records of others. */
  private static final Duration POLL_WHEN_BUSY = Duration.ofMillis(5);

  private final KafkaConnection kafka;
  private final List<String> topics;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartitions topicPartitions;
  private final Map<TopicPartition, ArchivedPartition> partitions = new HashMap<>();
  private boolean missingReported;
  private long deletedUnread;

  AssignedPartitions(KafkaConnection kafka, List<String> topics) {
    this.kafka = kafka;
    this.topics = topics;
    consumer = kafka.openConsumer(DEFAULTS, REQUIRED);
    topicPartitions = new TopicPartitions(kafka);
  }

  /** Whether any batch is under way. */
  boolean isBusy() {
    return partitions.values().stream().anyMatch(ArchivedPartition::isBusy);
  }

  /** Those of which no batch is under way. */
  List<ArchivedPartition> idle() {
    return partitions.values().stream().filter(partition -> !partition.isBusy()).toList();
  }

  /** Those whose batch is done. */
  List<ArchivedPartition> done() {
    return partitions.values().stream().filter(ArchivedPartition::isDone).toList();
  }

  /**
   * Takes up all partitions that there are.
   *
   * @throws InvalidInputException when a topic does not exist
   * @throws UnavailableException when Kafka does not answer
   */
  void assign(Map<TopicPartition, ArchiveOffset> offsets) throws InterruptedException {
    adopt(topicPartitions.of(topics), offsets);
    startOverPastTheEnd();
  }

  /**
   * Takes up partitions that were added since, and begins anew with a topic that was deleted and
   * created again. While Kafka is away, or a topic is, nothing changes.
   */
  void refresh(Map<TopicPartition, ArchiveOffset> offsets) throws InterruptedException {
    try {
      adopt(topicPartitions.of(topics), offsets);
      missingReported = false;
    } catch (UnavailableException | InvalidInputException e) {
      if (!missingReported) {
        LOG.warn("{}; trying again", e.getMessage());
        missingReported = true;
      }
    }
  }

  private void adopt(
      Map<TopicPartition, String> topicIds, Map<TopicPartition, ArchiveOffset> offsets) {
    partitions.values().removeIf(known -> !known.isBusy() && !topicIds.containsKey(known.name()));
    List<ArchivedPartition> anew = new ArrayList<>();
    topicIds.forEach(
        (name, topicId) -> {
          ArchivedPartition known = partitions.get(name);
          if (known == null || (!known.isBusy() && !known.is(topicId))) {
            ArchivedPartition current = new ArchivedPartition(name, topicId);
            partitions.put(name, current);
            anew.add(current);
          }
        });
    consumer.assign(partitions.keySet());
    anew.forEach(partition -> goOnFrom(offsets.get(partition.name()), partition));
  }

  void goOnFrom(@Nullable ArchiveOffset stored, ArchivedPartition partition) {
    partition.stored(stored);
    Long next = partition.next();
    if (next == null) {
      consumer.seekToBeginning(Set.of(partition.name()));
    } else {
      consumer.seek(partition.name(), next);
    }
  }

  /** Records as they come; of their partitions none more until {@link #resume}. */
  ConsumerRecords<byte[], byte[]> poll() {
    try {
      ConsumerRecords<byte[], byte[]> records =
          consumer.poll(isBusy() ? POLL_WHEN_BUSY : POLL_WHEN_IDLE);
      consumer.pause(records.partitions());
      return records;
    } catch (OffsetOutOfRangeException e) {
      startOver(e.offsetOutOfRangePartitions());
      return ConsumerRecords.empty();
    }
  }

  ArchivedPartition get(TopicPartition name) {
    return Objects.requireNonNull(partitions.get(name));
  }

  /** Where the partition goes on after the records that were polled last. */
  ArchiveOffset position(ArchivedPartition partition) {
    return partition.target(consumer.position(partition.name()));
  }

  void resume(ArchivedPartition partition) {
    consumer.resume(Set.of(partition.name()));
  }

  /** The end of each partition at this moment. */
  Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(partitions.keySet());
  }

  /** Whether everything before these ends is dealt with. */
  boolean haveReached(Map<TopicPartition, Long> ends) {
    return partitions.values().stream()
        .allMatch(
            partition ->
                !partition.isBusy()
                    && consumer.position(partition.name())
                        >= ends.getOrDefault(partition.name(), 0L));
  }

  /** Records on the topics that are not dealt with, as far as is known without asking. */
  long lag() {
    return partitions.values().stream()
        .mapToLong(
            partition -> partition.batchRecords() + consumer.currentLag(partition.name()).orElse(0))
        .sum();
  }

  /** Records that the brokers deleted before they were read. */
  long deletedUnread() {
    return deletedUnread;
  }

  /** Or else what is past the end would count as caught up with it. */
  private void startOverPastTheEnd() {
    Map<TopicPartition, Long> past = new HashMap<>();
    ends()
        .forEach(
            (name, end) -> {
              Long next = get(name).next();
              if (next != null && next > end) {
                past.put(name, next);
              }
            });
    startOver(past);
  }

  private void startOver(Map<TopicPartition, Long> outOfRange) {
    Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(outOfRange.keySet());
    outOfRange.forEach(
        (name, offset) -> {
          long deleted = Math.max(0, beginnings.getOrDefault(name, 0L) - offset);
          deletedUnread += deleted;
          LOG.warn(
              "{}: offset {} of {} is not on the topic any more, {} records were deleted unread;"
                  + " reading from its beginning",
              kafka,
              offset,
              name,
              deleted);
        });
    seekToBeginning(outOfRange.keySet());
  }

  /** Of none, which to Kafka's client means all of them. */
  private void seekToBeginning(Collection<TopicPartition> names) {
    if (!names.isEmpty()) {
      consumer.seekToBeginning(names);
    }
  }

  @Override
  public void close() {
    consumer.close();
    topicPartitions.close();
  }
}
