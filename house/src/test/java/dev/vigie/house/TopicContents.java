package dev.vigie.house;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what a topic holds now, with a plain client, so that the tests do not trust our reader. */
final class TopicContents {

  private static final Duration POLL = Duration.ofMillis(200);
  private final Map<String, Object> properties;

  TopicContents(String bootstrapServers) {
    this.properties =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest",
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            "false",
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
  }

  /** Where the topic ends now. */
  Map<TopicPartition, Long> ends(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      return consumer.endOffsets(partitions(consumer, topic));
    }
  }

  /** How many records the topic ends after, over all partitions. */
  long count(String topic) {
    return ends(topic).values().stream().mapToLong(Long::longValue).sum();
  }

  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    return recordsAfter(topic, Map.of());
  }

  /** The records from those offsets, or from the beginning, to where the topic ends now. */
  List<ConsumerRecord<byte[], byte[]>> recordsAfter(
      String topic, Map<TopicPartition, Long> starts) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    forEachAfter(topic, starts, records::add);
    return records;
  }

  /** One record at a time, for topics that do not fit into memory. */
  void forEach(String topic, Consumer<ConsumerRecord<byte[], byte[]>> to) {
    forEachAfter(topic, Map.of(), to);
  }

  private void forEachAfter(
      String topic, Map<TopicPartition, Long> starts, Consumer<ConsumerRecord<byte[], byte[]>> to) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      partitions.forEach(partition -> consumer.seek(partition, starts.getOrDefault(partition, 0L)));
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(POLL).forEach(to);
      }
    }
  }

  List<String> values(String topic) {
    return text(records(topic));
  }

  List<String> valuesAfter(String topic, Map<TopicPartition, Long> starts) {
    return text(recordsAfter(topic, starts));
  }

  private static List<String> text(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .collect(Collectors.toList());
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
