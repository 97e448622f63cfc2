package dev.vigie.house;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Payments that are on the topic and that no job gets to read. Of one customer, in one partition.
 */
final class UnreadPayments implements AutoCloseable {

  private static final String TOPIC = "payments";

  private final String bootstrapServers;
  private final KafkaProducer<byte[], byte[]> producer;

  UnreadPayments(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "hung"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /** As retention does with what is old. Without a transaction, whose end would count too. */
  void writeAndDelete(int count, String payment) {
    try (var plain =
            new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        sent.add(plain.send(record(payment)));
      }
      RecordMetadata last = sent.get(count - 1).get();
      TopicPartition partition = new TopicPartition(TOPIC, last.partition());
      RecordsToDelete all = RecordsToDelete.beforeOffset(last.offset() + 1);
      admin.deleteRecords(Map.of(partition, all)).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As by a producer that dies in the middle of one; it ends with {@link #close}. */
  void openTransaction(String payment) {
    producer.beginTransaction();
    Future<RecordMetadata> unused = producer.send(record(payment));
    producer.flush();
  }

  private static ProducerRecord<byte[], byte[]> record(String payment) {
    return new ProducerRecord<>(TOPIC, "c".getBytes(UTF_8), payment.getBytes(UTF_8));
  }

  @Override
  public void close() {
    producer.close();
  }
}
