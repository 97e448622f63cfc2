package dev.vigie.cli.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.vigie.testbed.AlertRecord;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The catalogue's topics on a broker of its own, and what a test puts on them. */
final class DeskTopics implements AutoCloseable {

  /**
   * What is sent while the broker is away is sent when it is back. A client that has lost every
   * broker forgets, by default, the topics it knew, and each send then waits for them for a minute.
   */
  private static final Map<String, String> WAITS_FOR_THE_BROKER =
      Map.of("delivery.timeout.ms", "300000", "metadata.recovery.strategy", "none");

  private final KafkaProducer<byte[], byte[]> producer;

  private DeskTopics(KafkaProducer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  static DeskTopics create(String bootstrapServers) throws Exception {
    KafkaConnection connection = KafkaConnection.to(bootstrapServers);
    List<NewTopic> topics =
        TopicCatalogue.shipped().topics().stream()
            .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1))
            .toList();
    try (Admin admin = connection.openAdmin()) {
      admin.createTopics(topics).all().get();
    }
    return new DeskTopics(connection.openProducer(WAITS_FOR_THE_BROKER, Map.of("acks", "all")));
  }

  void raise(AlertRecord alert) throws Exception {
    send(TopicCatalogue.ASSESSMENTS, alert.customerId(), alert.assessment());
    send(TopicCatalogue.FRAUD_ALERTS, alert.customerId(), alert.alert());
  }

  /** Returns when it is acknowledged. */
  void send(String topic, String key, String value) throws Exception {
    producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8))).get();
  }

  /** Whatever the record is. */
  void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    producer.send(record).get();
  }

  /** Without waiting; {@link #flush} does. */
  // A failure is what the test then misses.
  @SuppressWarnings("FutureReturnValueIgnored")
  void sendLater(AlertRecord alert) {
    producer.send(
        new ProducerRecord<>(
            TopicCatalogue.FRAUD_ALERTS,
            alert.customerId().getBytes(UTF_8),
            alert.alert().getBytes(UTF_8)));
  }

  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
