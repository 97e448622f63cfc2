package dev.vigie.streaming.deadletters;

import dev.vigie.events.UnavailableException;
import dev.vigie.streaming.DeadLetters;
import dev.vigie.streaming.run.RunId;
import dev.vigie.streaming.run.TopicScan;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic of dead letters, read from its beginning to what it holds now. */
public final class DeadLetterTopic {

  private final KafkaConnection connection;

  public DeadLetterTopic(KafkaConnection connection) {
    this.connection = connection;
  }

  /**
   * Gives every letter that matches, put together where it came in parts; each partition in its
   * order. One letter is in memory at a time.
   *
   * @throws UnavailableException when the brokers do not answer, or refuse us
   */
  public void read(LetterFilter filter, Consumer<KeptLetter> to) {
    Map<Integer, DeadLetters> partitions = new HashMap<>();
    new TopicScan(connection)
        .read(
            List.of(TopicCatalogue.DEAD_LETTERS),
            record ->
                partitions
                    .computeIfAbsent(record.partition(), partition -> new DeadLetters())
                    .accept(record)
                    .map(letter -> new KeptLetter(id(record), letter, reader(record), run(record)))
                    .filter(filter::matches)
                    .ifPresent(to));
  }

  private static LetterId id(ConsumerRecord<byte[], byte[]> record) {
    return new LetterId(record.partition(), record.offset());
  }

  private static String reader(ConsumerRecord<byte[], byte[]> record) {
    return DeadLetters.reader(record.headers()).orElse("unknown");
  }

  private static Optional<RunId> run(ConsumerRecord<byte[], byte[]> record) {
    return RunId.of(record.headers());
  }
}
