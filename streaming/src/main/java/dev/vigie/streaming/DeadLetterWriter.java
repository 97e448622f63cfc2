package dev.vigie.streaming;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.UnavailableException;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import dev.vigie.topics.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Writes dead letters that are found while reading topics. Thread-safe. */
public final class DeadLetterWriter implements AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final KafkaConnection connection;
  private final DeadLetterRecords records;
  private final Producer<byte[], byte[]> producer;

  /**
   * Opens a client; nothing is written yet.
   *
   * @param reader who finds them, for the header of that name
   */
  public DeadLetterWriter(KafkaConnection connection, String reader) {
    this.connection = connection;
    this.records = new DeadLetterRecords(TopicCatalogue.DEAD_LETTERS, reader);
    this.producer =
        connection.openProducer(
            Map.of("compression.type", "lz4"), Map.of("acks", "all", "enable.idempotence", "true"));
  }

  /**
   * Returns when all of them are acknowledged.
   *
   * @throws UnavailableException when they could not be written in Kafka's delivery.timeout.ms
   */
  public void write(List<DeadLetter> letters) {
    List<Future<?>> sent = new ArrayList<>();
    try {
      for (DeadLetter letter : letters) {
        records.of(letter).forEach(part -> sent.add(producer.send(part)));
      }
      producer.flush();
      for (Future<?> acknowledgement : sent) {
        acknowledgement.get();
      }
    } catch (InterruptException e) {
      throw e;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException | KafkaException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  @Override
  public void close() {
    producer.close(CLOSE_LIMIT);
  }
}
