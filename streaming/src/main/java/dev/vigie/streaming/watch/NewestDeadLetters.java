package dev.vigie.streaming.watch;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.UnavailableException;
import dev.vigie.streaming.DeadLetters;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import dev.vigie.topics.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The end of the topic of dead letters. What is read does not grow with the topic. */
public final class NewestDeadLetters {

  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConnection connection;
  private final Duration patience;

  /**
   * Opens nothing yet.
   *
   * @param patience for all that is read
   */
  public NewestDeadLetters(KafkaConnection connection, Duration patience) {
    this.connection = connection;
    this.patience = patience;
  }

  /**
   * The newest letters, newest first. One that came in so many parts that they reach further back
   * than {@code limit} records of its partition is left out.
   *
   * @throws UnavailableException when the brokers do not answer
   */
  public List<DeadLetter> read(int limit) {
    try (Consumer<byte[], byte[]> consumer = open()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TopicCatalogue.DEAD_LETTERS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> starts = consumer.beginningOffsets(partitions);
      ends.forEach(
          (partition, end) ->
              consumer.seek(partition, Math.max(starts.get(partition), end - limit)));
      List<DeadLetter> letters = letters(consumer, ends);
      letters.sort(Comparator.comparing(DeadLetter::at).reversed());
      return List.copyOf(letters.subList(0, Math.min(limit, letters.size())));
    } catch (KafkaException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  /** Up to the ends, or as far as the patience reaches. */
  private List<DeadLetter> letters(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    Map<Integer, DeadLetters> readers = new HashMap<>();
    List<DeadLetter> letters = new ArrayList<>();
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    while (!isAt(consumer, ends) && System.nanoTime() < deadlineNanos) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        readers
            .computeIfAbsent(record.partition(), partition -> new DeadLetters())
            .accept(record)
            .ifPresent(letters::add);
      }
    }
    return letters;
  }

  private static boolean isAt(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    Collection<TopicPartition> partitions = ends.keySet();
    return partitions.stream()
        .allMatch(partition -> consumer.position(partition) >= ends.get(partition));
  }

  private Consumer<byte[], byte[]> open() {
    return connection.openConsumer(
        Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed",
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            Long.toString(patience.toMillis())),
        Map.of(
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"));
  }
}
