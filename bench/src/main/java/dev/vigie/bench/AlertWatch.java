package dev.vigie.bench;

import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads committed alerts as they come, on a thread of its own, and notes when. */
final class AlertWatch implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Pattern EVENT_ID = Pattern.compile("\"event_id\":\"([^\"]+)\"");

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Times> byEventId = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::read, "alert-watch");
  private volatile boolean stopped;

  /**
   * When an alert came, in milliseconds since 1970.
   *
   * @param appended to its topic, by the brokers' clock
   * @param seen by this reader
   */
  record Times(long appended, long seen) {}

  private AlertWatch(KafkaConsumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /** Watches from now on. */
  static AlertWatch start(KafkaConnection kafka) {
    KafkaConsumer<byte[], byte[]> consumer =
        kafka.openConsumer(
            Map.of(), Map.of("isolation.level", "read_committed", "enable.auto.commit", "false"));
    List<TopicPartition> partitions =
        consumer.partitionsFor(TopicCatalogue.FRAUD_ALERTS).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    AlertWatch watch = new AlertWatch(consumer);
    watch.thread.start();
    return watch;
  }

  private void read() {
    while (!stopped) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        Matcher matcher = EVENT_ID.matcher(new String(record.value(), StandardCharsets.UTF_8));
        if (matcher.find()) {
          var times = new Times(record.timestamp(), System.currentTimeMillis());
          byEventId.putIfAbsent(matcher.group(1), times);
        }
      }
    }
  }

  /** By the id of the payment's event; the first where an alert came twice. */
  Map<String, Times> byEventId() {
    return byEventId;
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join();
      consumer.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
