package dev.vigie.streaming;

import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.streaming.run.RunId;
import dev.vigie.streaming.run.RunLedger;
import dev.vigie.streaming.run.RunSource;
import dev.vigie.streaming.run.StreamRun;
import dev.vigie.streaming.run.StreamRun.State;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import dev.vigie.topics.Routing;
import dev.vigie.topics.TopicCatalogue;
import dev.vigie.topics.TopicCluster;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a data set to its topics: original bytes, key customer_id, in the order they are read. An
 * acknowledged record is on every replica in sync, and there once.
 *
 * <p>While brokers are away it waits and retries: up to the start timeout before anything is sent,
 * up to the delivery timeout for each record.
 */
public final class EventStreamer {

  private static final long TICK_MILLIS = 500;
  private static final Duration STOP_GRACE = Duration.ofSeconds(10);
  private static final int LONGEST_REQUEST_MILLIS = 10_000;

  private final KafkaConnection connection;
  private final Routing routing;
  private final StreamSettings settings;
  private final RunLedger ledger;

  public EventStreamer(KafkaConnection connection, Routing routing, StreamSettings settings) {
    this.connection = connection;
    this.routing = routing;
    this.settings = settings;
    this.ledger = new RunLedger(connection);
  }

  /** Streams what cannot be read a second time. */
  public StreamSummary stream(SourceRecords records, StreamListener listener) {
    return stream(records, RunSource.ONCE, listener);
  }

  /**
   * Streams all the records. Each carries the run's id in a header, and the run is noted in {@link
   * TopicCatalogue#STREAM_RUNS} when it begins and when it ends. An interruption of the calling
   * thread ends it in good order: what is under way is waited for, up to 10 s, and the summary says
   * that it was interrupted.
   *
   * @param records not closed here
   * @param source where the records are from, for the note
   * @throws InvalidInputException when a topic does not exist, or the source cannot be read on
   * @throws UnavailableException when the brokers do not answer or refuse us; it says what was
   *     acknowledged until then
   */
  public StreamSummary stream(SourceRecords records, RunSource source, StreamListener listener) {
    long start = System.nanoTime();
    Instant now = Instant.now();
    StreamRun run = StreamRun.started(RunId.startedAt(now, new SecureRandom()), source, now);
    var acknowledgements = new Acknowledgements();
    var sender = new EventSender(run.id(), records, routing, settings.speed(), acknowledgements);
    sender.start();
    Producer<byte[], byte[]> producer = begin(run, sender, listener);
    boolean interrupted = !awaitEnd(sender, acknowledgements, records, listener, start);
    boolean whole = !interrupted && sender.problem() == null && acknowledgements.failure() == null;
    if (!whole) {
      sender.stop();
      producer.close(STOP_GRACE);
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    boolean recorded = end(run, sender, acknowledgements, interrupted, whole ? producer : null);
    producer.close(STOP_GRACE);
    failIfFailed(sender, acknowledgements, interrupted);
    return acknowledgements.summary(run.id(), recorded, elapsed, interrupted);
  }

  /** Looks for the brokers while the source is being read and ordered; returns who sends. */
  private Producer<byte[], byte[]> begin(
      StreamRun run, EventSender sender, StreamListener listener) {
    Producer<byte[], byte[]> producer = null;
    boolean begun = false;
    try {
      producer = openProducer();
      await(run, producer, listener);
      sender.mayBegin(producer);
      begun = true;
      return producer;
    } finally {
      if (!begun) {
        sender.abandon();
        if (producer != null) {
          producer.close(Duration.ZERO);
        }
      }
    }
  }

  /** By the client that then sends: what it looks up and loads is there when it begins. */
  private void await(StreamRun run, Producer<byte[], byte[]> producer, StreamListener listener) {
    var patience = new Patience(settings.startTimeout(), listener);
    patience.succeed(this::requireTopics);
    patience.succeed(() -> ledger.write(run, producer));
  }

  /**
   * Returns whether it could be noted. That it could not is no reason to call a stream failed whose
   * events are all there; where the brokers have failed already, they are not tried again.
   *
   * @param producer one that still works, or null
   */
  private boolean end(
      StreamRun run,
      EventSender sender,
      Acknowledgements acknowledgements,
      boolean interrupted,
      @Nullable Producer<byte[], byte[]> producer) {
    boolean brokersFailed =
        acknowledgements.failure() != null || sender.problem() instanceof KafkaException;
    if (brokersFailed) {
      return false;
    }
    State how =
        interrupted ? State.INTERRUPTED : sender.problem() == null ? State.ENDED : State.FAILED;
    try {
      StreamRun ended = run.ended(how, Instant.now(), acknowledgements.counts(sender.read()));
      if (producer == null) {
        ledger.write(ended);
      } else {
        ledger.writeLast(ended, producer);
      }
      return true;
    } catch (UnavailableException notNoted) {
      return false;
    }
  }

  private void requireTopics() {
    Set<String> topics = new HashSet<>(routing.topics());
    topics.add(TopicCatalogue.DEAD_LETTERS);
    topics.add(TopicCatalogue.STREAM_RUNS);
    try (var cluster = new TopicCluster(connection)) {
      cluster.require(topics);
    }
  }

  private Producer<byte[], byte[]> openProducer() {
    int deliveryMillis = (int) settings.deliveryTimeout().toMillis();
    int requestMillis =
        Math.max(
            1, Math.min(LONGEST_REQUEST_MILLIS, deliveryMillis - ProducerTuning.LINGER_MILLIS));
    Map<String, String> defaults = new HashMap<>(ProducerTuning.SETTINGS);
    defaults.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Integer.toString(requestMillis));
    defaults.put(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        Integer.toString(Math.max(deliveryMillis, requestMillis + ProducerTuning.LINGER_MILLIS)));
    defaults.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Integer.toString(deliveryMillis));
    return connection.openProducer(
        defaults,
        Map.of(
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true"));
  }

  /** Returns false when the thread was interrupted first. */
  private boolean awaitEnd(
      EventSender sender,
      Acknowledgements acknowledgements,
      SourceRecords records,
      StreamListener listener,
      long start) {
    var stall = new StallNotices(connection, settings.deliveryTimeout(), listener, start);
    try {
      while (!sender.awaitEnd(TICK_MILLIS)) {
        long now = System.nanoTime();
        long sent = acknowledgements.sent();
        long acknowledged = acknowledgements.acknowledged();
        stall.look(sent, acknowledged, now);
        listener.progress(
            new StreamProgress(
                sent,
                acknowledged,
                acknowledgements.acknowledgedBytes(),
                Duration.ofNanos(now - start),
                stall.stalledFor(),
                records.progress()));
      }
      // All that was missing may come within one tick, and then there is no other.
      stall.lookAtTheEnd(acknowledgements.sent(), acknowledgements.acknowledged());
      return true;
    } catch (InterruptedException e) {
      // Not passed on: the caller asked for an end in good order, and gets it.
      return false;
    }
  }

  private void failIfFailed(
      EventSender sender, Acknowledgements acknowledgements, boolean interrupted) {
    RuntimeException problem = sender.problem();
    Exception failure = acknowledgements.failure();
    if (failure != null && !interrupted) {
      throw unavailable(failure, acknowledgements);
    }
    if (problem instanceof KafkaException) {
      throw unavailable(problem, acknowledgements);
    }
    if (problem instanceof InvalidInputException) {
      throw new InvalidInputException(problem.getMessage() + until(acknowledgements), problem);
    }
    if (problem != null) {
      throw problem;
    }
  }

  private UnavailableException unavailable(Exception failure, Acknowledgements acknowledgements) {
    return new UnavailableException(
        connection.toString(),
        KafkaFailure.describe(connection, failure) + until(acknowledgements),
        failure);
  }

  private static String until(Acknowledgements acknowledgements) {
    return "; acknowledged until then: %,d of %,d records sent"
        .formatted(acknowledgements.acknowledged(), acknowledgements.sent());
  }
}
