package dev.vigie.streaming.run;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import dev.vigie.topics.TopicCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Reads topics once, up to what they held when it began: it ends however much is being written
 * meanwhile. Leaves nothing behind on the cluster.
 */
public final class TopicScan {

  /** Of these are the times of records and of runs, if the clocks of writers differ. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConnection connection;

  public TopicScan(KafkaConnection connection) {
    this.connection = connection;
  }

  /** Every record of these topics; each partition in its order. */
  public void read(
      Collection<String> topics, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> to) {
    read(topics, Instant.EPOCH, to);
  }

  /**
   * Every record of these topics that was written since then; some older ones too.
   *
   * @throws InvalidInputException when a topic does not exist
   * @throws UnavailableException when the brokers do not answer, or refuse us
   */
  public void read(
      Collection<String> topics,
      Instant since,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> to) {
    try (var cluster = new TopicCluster(connection)) {
      cluster.require(topics);
    }
    try (Consumer<byte[], byte[]> consumer = open()) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
      seek(consumer, ends, since);
      readUntil(consumer, ends, to);
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  private static void seek(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Instant since) {
    if (since.equals(Instant.EPOCH)) {
      consumer.seekToBeginning(ends.keySet());
      return;
    }
    long millis = since.minus(CLOCK_DIFFERENCE).toEpochMilli();
    Map<TopicPartition, OffsetAndTimestamp> starts =
        consumer.offsetsForTimes(
            ends.keySet().stream()
                .collect(Collectors.toMap(partition -> partition, partition -> millis)));
    ends.forEach(
        (partition, end) -> {
          OffsetAndTimestamp start = starts.get(partition);
          consumer.seek(partition, start == null ? end : start.offset());
        });
  }

  private void readUntil(
      Consumer<byte[], byte[]> consumer,
      Map<TopicPartition, Long> ends,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> to) {
    long lastNanos = System.nanoTime();
    pauseFinished(consumer, ends);
    while (!ends.isEmpty()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (TopicPartition partition : records.partitions()) {
        long end = ends.getOrDefault(partition, 0L);
        for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
          if (record.offset() < end) {
            to.accept(record);
          }
        }
      }
      int left = ends.size();
      pauseFinished(consumer, ends);
      if (!records.isEmpty() || ends.size() < left) {
        lastNanos = System.nanoTime();
      } else if (System.nanoTime() - lastNanos > PATIENCE.toNanos()) {
        throw new UnavailableException(
            connection.toString(),
            "no record of " + ends.keySet() + " for " + PATIENCE.toSeconds() + " s",
            new TimeoutException());
      }
    }
  }

  /** By position, not by records: what a transaction leaves at the end is no record. */
  private static void pauseFinished(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    List<TopicPartition> finished =
        ends.entrySet().stream()
            .filter(end -> consumer.position(end.getKey()) >= end.getValue())
            .map(Map.Entry::getKey)
            .toList();
    finished.forEach(ends::remove);
    consumer.pause(finished);
  }

  private Consumer<byte[], byte[]> open() {
    return connection.openConsumer(
        Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Long.toString(PATIENCE.toMillis()),
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000"),
        Map.of(
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"));
  }
}
