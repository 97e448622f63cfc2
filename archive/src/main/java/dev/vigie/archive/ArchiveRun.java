package dev.vigie.archive;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the archive: reads on its own thread, writes on a few others. */
final class ArchiveRun implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventArchive.class);

  private static final Map<String, String> CONSUMER_DEFAULTS =
      Map.of("max.poll.records", "2000", "default.api.timeout.ms", "20000");
  private static final Map<String, String> CONSUMER_REQUIRED =
      Map.of(
          "enable.auto.commit", "false",
          "auto.offset.reset", "none",
          "isolation.level", "read_committed");

  private static final Duration POLL_WHEN_IDLE = Duration.ofMillis(200);
  private static final Duration POLL_WHEN_BUSY = Duration.ofMillis(5);
  private static final Duration REPORT_INTERVAL = Duration.ofSeconds(1);
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);
  private static final Duration OUTAGE_DEADLINE = Duration.ofSeconds(60);
  private static final Duration STOP_DEADLINE = Duration.ofSeconds(10);
  private static final int MAX_WRITERS = 4;

  private final KafkaConnection kafka;
  private final EventStore store;
  private final ArchiveSettings settings;
  private final Outage outage;
  private final BatchWriter writer;
  private final TopicPartitions topicPartitions;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ExecutorService writers;
  private final Map<TopicPartition, ArchivedPartition> partitions = new HashMap<>();
  private Map<TopicPartition, Long> ends = Map.of();
  private final long startNanos = System.nanoTime();
  private final Interval reportTimer = new Interval(REPORT_INTERVAL);
  private final Interval checkTimer = new Interval(CHECK_INTERVAL);
  private final Interval standstill = new Interval(OUTAGE_DEADLINE);
  private ArchiveProgress progress = ArchiveProgress.NONE;
  private boolean partitionsReported;

  ArchiveRun(
      KafkaConnection kafka,
      EventStore store,
      DeadLetterSink deadLetters,
      InstantSource clock,
      ArchiveSettings settings) {
    this.kafka = kafka;
    this.store = store;
    this.settings = settings;
    outage = new Outage(store, endsWhenCaughtUp() ? OUTAGE_DEADLINE : null);
    writer = new BatchWriter(store, outage, deadLetters, clock);
    topicPartitions = new TopicPartitions(kafka);
    consumer = kafka.openConsumer(CONSUMER_DEFAULTS, CONSUMER_REQUIRED);
    int threads = Math.min(MAX_WRITERS, Math.max(2, Runtime.getRuntime().availableProcessors()));
    writers = Executors.newFixedThreadPool(threads, ArchiveRun::writerThread);
  }

  private static Thread writerThread(Runnable task) {
    var thread = new Thread(task, "archive-writer");
    thread.setDaemon(true);
    return thread;
  }

  private boolean endsWhenCaughtUp() {
    return settings.ending() == ArchiveSettings.Ending.WHEN_CAUGHT_UP;
  }

  ArchiveProgress run(Consumer<ArchiveProgress> listener) {
    try {
      begin();
      while (!isCaughtUp()) {
        poll();
        collect();
        check();
        report(listener);
      }
    } catch (InterruptedException | InterruptException stopped) {
      finishWhatIsUnderWay();
    } catch (KafkaException e) {
      throw KafkaFailure.of(kafka, e);
    }
    measure();
    listener.accept(progress);
    return progress;
  }

  private void begin() throws InterruptedException {
    Map<TopicPartition, String> topicIds = topicPartitions.of(settings.topics());
    prepareStore();
    adopt(topicIds);
    Map<TopicPartition, Long> endsNow = consumer.endOffsets(partitions.keySet());
    startOverPast(endsNow);
    ends = endsWhenCaughtUp() ? endsNow : Map.of();
  }

  /** Or else what is past the end would count as caught up with it. */
  private void startOverPast(Map<TopicPartition, Long> endsNow) {
    Map<TopicPartition, Long> past = new HashMap<>();
    for (ArchivedPartition partition : partitions.values()) {
      Long next = partition.next();
      if (next != null && next > Objects.requireNonNull(endsNow.get(partition.name()))) {
        past.put(partition.name(), next);
      }
    }
    if (!past.isEmpty()) {
      startOver(past);
    }
  }

  private void prepareStore() throws InterruptedException {
    outage.outlast(
        () -> {
          store.prepare(settings.expireAfter());
          return true;
        });
  }

  /** Takes up partitions that are new, and begins anew with those of another topic. */
  private void adopt(Map<TopicPartition, String> topicIds) throws InterruptedException {
    Map<TopicPartition, ArchiveOffset> offsets = outage.outlast(store::offsets);
    partitions.values().removeIf(known -> !known.isBusy() && !topicIds.containsKey(known.name()));
    List<ArchivedPartition> anew = new ArrayList<>();
    topicIds.forEach(
        (name, topicId) -> {
          ArchivedPartition known = partitions.get(name);
          if (known == null || (!known.isBusy() && !known.is(topicId))) {
            ArchivedPartition current = new ArchivedPartition(name, topicId);
            partitions.put(name, current);
            anew.add(current);
          }
        });
    consumer.assign(partitions.keySet());
    anew.forEach(partition -> goOnFrom(offsets.get(partition.name()), partition));
  }

  private void goOnFrom(@Nullable ArchiveOffset stored, ArchivedPartition partition) {
    partition.stored(stored);
    Long next = partition.next();
    if (next == null) {
      consumer.seekToBeginning(Set.of(partition.name()));
    } else {
      consumer.seek(partition.name(), next);
    }
  }

  private void poll() {
    boolean busy = partitions.values().stream().anyMatch(ArchivedPartition::isBusy);
    try {
      ConsumerRecords<byte[], byte[]> records =
          consumer.poll(busy ? POLL_WHEN_BUSY : POLL_WHEN_IDLE);
      for (TopicPartition name : records.partitions()) {
        submit(Objects.requireNonNull(partitions.get(name)), records.records(name));
      }
    } catch (OffsetOutOfRangeException e) {
      startOver(e.offsetOutOfRangePartitions());
    }
  }

  /** Until it is written, no more of the partition is asked for. */
  private void submit(ArchivedPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    consumer.pause(Set.of(partition.name()));
    ArchiveOffset from = partition.stored();
    ArchiveOffset to = partition.target(consumer.position(partition.name()));
    partition.begin(
        writers.submit(() -> writer.write(partition.name(), records, from, to)),
        records.size(),
        to);
  }

  private void startOver(Map<TopicPartition, Long> outOfRange) {
    outOfRange.forEach(
        (name, offset) ->
            LOG.warn(
                "{}: offset {} of {} is not on the topic any more; reading from its beginning",
                kafka,
                offset,
                name));
    consumer.seekToBeginning(outOfRange.keySet());
  }

  private void collect() throws InterruptedException {
    for (ArchivedPartition partition : partitions.values()) {
      if (partition.isDone()) {
        BatchOutcome outcome = outcomeOf(partition);
        standstill.restart();
        if (!outcome.advanced()) {
          rewind(List.of(partition));
        }
        consumer.resume(Set.of(partition.name()));
      }
    }
  }

  private BatchOutcome outcomeOf(ArchivedPartition partition) throws InterruptedException {
    try {
      BatchOutcome outcome = partition.end();
      progress = progress.plus(outcome);
      return outcome;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("writing " + partition.name(), e.getCause());
    }
  }

  /** The store was emptied, or another archive moved on: what it says now is where to go on. */
  private void rewind(Collection<ArchivedPartition> moved) throws InterruptedException {
    prepareStore();
    Map<TopicPartition, ArchiveOffset> offsets = outage.outlast(store::offsets);
    for (ArchivedPartition partition : moved) {
      goOnFrom(offsets.get(partition.name()), partition);
      LOG.info("{}: {} goes on from {}", store, partition.name(), partition.stored());
    }
  }

  private void check() throws InterruptedException {
    if (!checkTimer.isUp()) {
      return;
    }
    checkTimer.restart();
    checkStore();
    checkTopics();
    if (endsWhenCaughtUp() && standstill.isUp()) {
      throw new UnavailableException(
          kafka.toString(),
          "no record for " + OUTAGE_DEADLINE.toSeconds() + " s, though there are more",
          new IllegalStateException("standstill"));
    }
  }

  /** A store that was emptied while there was nothing to write would not be noticed otherwise. */
  private void checkStore() throws InterruptedException {
    Map<TopicPartition, ArchiveOffset> offsets = outage.outlast(store::offsets);
    List<ArchivedPartition> moved =
        partitions.values().stream()
            .filter(partition -> !partition.isBusy())
            .filter(partition -> !Objects.equals(partition.stored(), offsets.get(partition.name())))
            .toList();
    if (!moved.isEmpty()) {
      rewind(moved);
    }
  }

  private void checkTopics() throws InterruptedException {
    try {
      adopt(topicPartitions.of(settings.topics()));
      partitionsReported = false;
    } catch (UnavailableException | InvalidInputException e) {
      if (!partitionsReported) {
        LOG.warn("{}; trying again", e.getMessage());
        partitionsReported = true;
      }
    }
  }

  private boolean isCaughtUp() {
    return endsWhenCaughtUp()
        && partitions.values().stream()
            .allMatch(
                partition ->
                    !partition.isBusy()
                        && consumer.position(partition.name())
                            >= ends.getOrDefault(partition.name(), 0L));
  }

  private void report(Consumer<ArchiveProgress> listener) {
    if (reportTimer.isUp()) {
      reportTimer.restart();
      measure();
      listener.accept(progress);
    }
  }

  private void measure() {
    long lag = 0;
    for (ArchivedPartition partition : partitions.values()) {
      lag += partition.batchRecords() + consumer.currentLag(partition.name()).orElse(0);
    }
    progress = progress.at(Duration.ofNanos(System.nanoTime() - startNanos), lag);
  }

  private void finishWhatIsUnderWay() {
    // Kafka's clients set it again; it would end the waiting here at once.
    Thread.interrupted();
    writers.shutdown();
    try {
      if (!writers.awaitTermination(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{}: gave up waiting for the last batches; they will be read again", store);
      }
      for (ArchivedPartition partition : partitions.values()) {
        if (partition.isDone()) {
          outcomeOf(partition);
        }
      }
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    writers.shutdownNow();
    consumer.close();
    topicPartitions.close();
  }
}
