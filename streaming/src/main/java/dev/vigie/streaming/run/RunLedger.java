package dev.vigie.streaming.run;

import dev.vigie.events.UnavailableException;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import dev.vigie.topics.TopicCatalogue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The topic that keeps runs: one record when a run begins and one when it ends, keyed by run id;
 * the last one counts. See docs/adr/0005 for why it is a topic.
 */
public final class RunLedger {

  /** The brokers have just acknowledged something, or are away anyway. */
  private static final Duration WRITE_LIMIT = Duration.ofSeconds(15);

  private static final List<String> TOPIC = List.of(TopicCatalogue.STREAM_RUNS);

  private final KafkaConnection connection;

  public RunLedger(KafkaConnection connection) {
    this.connection = connection;
  }

  /**
   * Returns when the brokers have it.
   *
   * @throws UnavailableException when they did not take it within 15 s, or the connection's own
   *     limit
   */
  public void write(StreamRun run) {
    String limit = Long.toString(WRITE_LIMIT.toMillis());
    try (Producer<byte[], byte[]> producer =
        connection.openProducer(
            Map.of(
                "linger.ms",
                "0",
                "request.timeout.ms",
                Long.toString(WRITE_LIMIT.toMillis() / 3),
                "delivery.timeout.ms",
                limit,
                "max.block.ms",
                limit),
            Map.of("acks", "all", "enable.idempotence", "true"))) {
      write(run, producer);
    }
  }

  /**
   * The same with a client that is there already, which spares making another. Where it takes
   * longer than 15 s the brokers may still get the record later, which does no harm.
   *
   * @param producer acknowledged by all replicas
   */
  public void write(StreamRun run, Producer<byte[], byte[]> producer) {
    await(() -> send(run, producer));
  }

  /** The same as the last record of a client, which is closed and so does not linger. */
  public void writeLast(StreamRun run, Producer<byte[], byte[]> producer) {
    await(
        () -> {
          Future<RecordMetadata> sent = send(run, producer);
          producer.close(WRITE_LIMIT);
          return sent;
        });
  }

  private static Future<RecordMetadata> send(StreamRun run, Producer<byte[], byte[]> producer) {
    return producer.send(
        new ProducerRecord<>(TopicCatalogue.STREAM_RUNS, run.id().bytes(), RunJson.bytes(run)));
  }

  private void await(Supplier<Future<RecordMetadata>> sending) {
    try {
      var unused = sending.get().get(WRITE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (InterruptException e) {
      throw e;
    } catch (TimeoutException e) {
      String problem = "the run was not noted within " + WRITE_LIMIT.toSeconds() + " s";
      throw KafkaFailure.of(
          connection, new org.apache.kafka.common.errors.TimeoutException(problem, e));
    } catch (ExecutionException | KafkaException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  /**
   * What is known of a run.
   *
   * @throws UnavailableException when the brokers do not answer, or refuse us
   */
  public Optional<StreamRun> find(RunId id) {
    return Optional.ofNullable(runs().get(id));
  }

  /** The runs that read what this one read: before it, after it, and whether they ended or not. */
  public List<StreamRun> othersOfSource(StreamRun run) {
    if (!run.source().canBeReadAgain()) {
      return List.of();
    }
    return runs().values().stream()
        .filter(other -> !other.id().equals(run.id()) && other.source().equals(run.source()))
        .toList();
  }

  /** The run that began last. */
  public Optional<StreamRun> latest() {
    return runs().values().stream()
        .max(
            (one, other) ->
                one.startedAt().equals(other.startedAt())
                    ? one.id().text().compareTo(other.id().text())
                    : one.startedAt().compareTo(other.startedAt()));
  }

  private Map<RunId, StreamRun> runs() {
    Map<RunId, StreamRun> runs = new HashMap<>();
    new TopicScan(connection)
        .read(
            TOPIC,
            record -> {
              if (record.value() != null) {
                RunJson.read(record.value()).ifPresent(run -> runs.put(run.id(), run));
              }
            });
    return runs;
  }
}
