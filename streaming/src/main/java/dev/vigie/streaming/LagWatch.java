package dev.vigie.streaming;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows how far behind each partition is, without asking the brokers: from what they said with the
 * records they gave last.
 */
final class LagWatch {

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Comparator<TopicPartition> BY_NAME =
      Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

  private final Consumer<byte[], byte[]> consumer;
  private final InstantSource clock;
  private final Map<TopicPartition, Long> lastWrittenMillis = new HashMap<>();
  private long toldNanos = System.nanoTime();

  LagWatch(Consumer<byte[], byte[]> consumer, InstantSource clock) {
    this.consumer = consumer;
    this.clock = clock;
  }

  /** Takes note of what was read, and tells the listener if a second has gone by. */
  void read(ConsumerRecords<byte[], byte[]> records, RecordListener listener) {
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> read = records.records(partition);
      lastWrittenMillis.put(partition, read.get(read.size() - 1).timestamp());
    }
    if (System.nanoTime() - toldNanos >= INTERVAL.toNanos()) {
      toldNanos = System.nanoTime();
      listener.lags(lags());
    }
  }

  /** Of the partitions that have answered by now. */
  SortedMap<TopicPartition, PartitionLag> lags() {
    SortedMap<TopicPartition, PartitionLag> lags = new TreeMap<>(BY_NAME);
    for (TopicPartition partition : consumer.assignment()) {
      OptionalLong behind = consumer.currentLag(partition);
      if (behind.isPresent()) {
        lags.put(partition, new PartitionLag(behind.getAsLong(), age(partition, behind)));
      }
    }
    return lags;
  }

  private Duration age(TopicPartition partition, OptionalLong behind) {
    Long written = lastWrittenMillis.get(partition);
    return behind.getAsLong() == 0 || written == null
        ? Duration.ZERO
        : Duration.ofMillis(Math.max(0, clock.millis() - written));
  }
}
