package dev.vigie.streaming.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.testbed.KafkaTestbed;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TransactionLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenTransactionsIT {

  private static final List<String> TOPICS = List.of("held", "free");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static KafkaTestbed broker;
  private static KafkaConnection kafka;

  @BeforeAll
  static void start() throws Exception {
    broker = KafkaTestbed.oneBroker();
    kafka = KafkaConnection.to(broker.bootstrapServers());
    try (Admin admin = kafka.openAdmin()) {
      admin
          .createTopics(TOPICS.stream().map(name -> new NewTopic(name, 2, (short) 1)).toList())
          .all()
          .get();
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void shouldNameATransactionThatHoldsReadersBackForAsLongAsItDoes() throws Exception {
    Instant start = Instant.now();
    try (var producer = producer()) {
      write(producer, "held");
      write(producer, "free");
      assertThat(openBefore(Instant.MAX)).isEmpty();

      producer.beginTransaction();
      producer.send(new ProducerRecord<>("held", 1, null, new byte[] {2})).get();

      assertThat(openBefore(start)).isEmpty();
      assertThat(openBefore(Instant.MAX))
          .singleElement()
          .satisfies(
              open -> {
                assertThat(open.topic()).isEqualTo("held");
                assertThat(open.partition()).isEqualTo(1);
                assertThat(open.offset()).isEqualTo(2);
                assertThat(open.transactionalId()).isEqualTo("hung");
                assertThat(open.since())
                    .isBetween(start.minusMillis(1), Instant.now().plusMillis(1));
                assertThat(open)
                    .asString()
                    .startsWith("held-1 is held back at offset 2 since ")
                    .contains("transactional id hung, producer " + open.producerId());
              });

      producer.abortTransaction();
      assertThat(openBefore(Instant.MAX)).isEmpty();
    }
  }

  @Test
  void shouldAskHowLongTransactionsMayBe() {
    assertThat(TransactionLimit.of(kafka)).contains(Duration.ofMinutes(15));
  }

  private static List<OpenTransaction> openBefore(Instant moment) {
    return OpenTransactions.olderThan(moment, kafka, TOPICS, PATIENCE);
  }

  private static KafkaProducer<byte[], byte[]> producer() {
    var producer = kafka.openProducer(Map.of(), Map.of("transactional.id", "hung"));
    producer.initTransactions();
    return producer;
  }

  /** A transaction that ended leaves an offset behind that is no record. */
  private static void write(KafkaProducer<byte[], byte[]> producer, String topic) throws Exception {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(topic, 1, null, new byte[] {1})).get();
    producer.commitTransaction();
  }
}
