package dev.vigie.bench;

import dev.vigie.events.UnavailableException;
import dev.vigie.topics.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What a job writes to a topic from now on, and when, by the brokers' clock. */
final class ResultTopic implements AutoCloseable {

  private static final Duration LOOK_INTERVAL = Duration.ofMillis(200);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration STANDSTILL = Duration.ofSeconds(60);
  private static final Duration LIMIT = Duration.ofMinutes(15);

  private final String topic;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Map<TopicPartition, Long> before;
  private final LongStream.Builder times = LongStream.builder();
  private long read;

  private ResultTopic(String topic, KafkaConsumer<byte[], byte[]> consumer) {
    this.topic = topic;
    this.consumer = consumer;
    this.partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    this.before = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    before.forEach(consumer::seek);
  }

  /** Sees what is committed only. */
  static ResultTopic from(String topic, KafkaConnection kafka) {
    return new ResultTopic(
        topic,
        kafka.openConsumer(
            Map.of(), Map.of("isolation.level", "read_committed", "enable.auto.commit", "false")));
  }

  /**
   * Waits for so many records, asking only where the topic ends so as not to disturb the job, and
   * then reads them.
   *
   * @param whileWaiting called often
   * @return when each record was written, in milliseconds since 1970, in order
   * @throws UnavailableException when nothing comes for a minute
   */
  long[] await(long records, Runnable whileWaiting) {
    long start = System.nanoTime();
    long lastChange = start;
    long seen = 0;
    while (read < records) {
      whileWaiting.run();
      long written = written();
      if (written != seen) {
        seen = written;
        lastChange = System.nanoTime();
      }
      long now = System.nanoTime();
      if (now - lastChange > STANDSTILL.toNanos() || now - start > LIMIT.toNanos()) {
        throw new UnavailableException(
            topic, read + " of " + records + " records came", new TimeoutException());
      }
      if (written >= records) {
        readOn(written);
      }
      LockSupport.parkNanos(LOOK_INTERVAL.toNanos());
    }
    return times.build().sorted().toArray();
  }

  /** Transactions' markers included. */
  private long written() {
    return consumer.endOffsets(partitions).entrySet().stream()
        .mapToLong(end -> end.getValue() - before.get(end.getKey()))
        .sum();
  }

  private void readOn(long written) {
    while (position() < written) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        times.add(record.timestamp());
        read++;
      }
    }
  }

  private long position() {
    return partitions.stream()
        .mapToLong(partition -> consumer.position(partition) - before.get(partition))
        .sum();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
