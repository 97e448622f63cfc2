package dev.vigie.streaming.deadletters;

import dev.vigie.events.UnavailableException;
import dev.vigie.streaming.run.RunCounts;
import dev.vigie.streaming.run.RunId;
import dev.vigie.streaming.run.RunLedger;
import dev.vigie.streaming.run.RunSource;
import dev.vigie.streaming.run.StreamRun;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import dev.vigie.topics.Routing;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends replayed events as a run of its own, noted in the ledger as any other and open to
 * reconciliation. Headers say which dead letter an event was and where that came from.
 */
final class ReplaySender {

  static final String LETTER = "vigie-dead-letter";
  static final String PLACE = "vigie-original-place";

  private final KafkaConnection connection;
  private final Routing routing;
  private final RunLedger ledger;
  private final StreamRun begun;

  ReplaySender(KafkaConnection connection, Routing routing) {
    this.connection = connection;
    this.routing = routing;
    this.ledger = new RunLedger(connection);
    Instant now = Instant.now();
    this.begun = StreamRun.started(RunId.startedAt(now, new SecureRandom()), RunSource.ONCE, now);
  }

  RunId run() {
    return begun.id();
  }

  /**
   * Returns when all are acknowledged, with their number by topic.
   *
   * @throws UnavailableException when they could not be written in Kafka's delivery.timeout.ms
   */
  SortedMap<String, Long> send(List<Candidate> candidates) {
    ledger.write(begun);
    SortedMap<String, Long> topics = new TreeMap<>();
    try (Producer<byte[], byte[]> producer =
        connection.openProducer(
            Map.of("compression.type", "lz4"),
            Map.of("acks", "all", "enable.idempotence", "true"))) {
      List<Future<?>> sent = new ArrayList<>(candidates.size());
      for (Candidate candidate : candidates) {
        var record = record(candidate);
        sent.add(producer.send(record));
        topics.merge(record.topic(), 1L, Long::sum);
      }
      producer.flush();
      for (Future<?> acknowledgement : sent) {
        acknowledgement.get();
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (InterruptException e) {
      throw e;
    } catch (ExecutionException | KafkaException e) {
      throw KafkaFailure.of(connection, e);
    }
    long count = candidates.size();
    var counts = new RunCounts(count, count, count, topics, new TreeMap<>());
    ledger.write(begun.ended(StreamRun.State.ENDED, Instant.now(), counts));
    return topics;
  }

  private ProducerRecord<byte[], byte[]> record(Candidate candidate) {
    String topic = routing.topicOf(candidate.event().eventType());
    var record =
        new ProducerRecord<>(topic, bytes(candidate.event().customerId()), candidate.json());
    record.headers().add(RunId.HEADER, begun.id().bytes());
    record.headers().add(LETTER, bytes(candidate.letter().toString()));
    record.headers().add(PLACE, bytes(candidate.place().toString()));
    return record;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
