package dev.vigie.archive;

import dev.vigie.events.UnavailableException;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the archive: reads on its own thread, writes on a few others. */
final class ArchiveRun implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EventArchive.class);

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
  private final AssignedPartitions partitions;
  private final ExecutorService writers;
  private final long startNanos = System.nanoTime();
  private final Interval reportInterval = new Interval(REPORT_INTERVAL);
  private final Interval checkInterval = new Interval(CHECK_INTERVAL);
  private final Interval standstill = new Interval(OUTAGE_DEADLINE);
  private ArchiveProgress progress = ArchiveProgress.NONE;

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
    partitions = new AssignedPartitions(kafka, settings.topics());
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
      prepareStore();
      partitions.assign(outage.outlast(store::offsets));
      Map<TopicPartition, Long> ends = partitions.ends();
      while (!(endsWhenCaughtUp() && partitions.haveReached(ends))) {
        submit(partitions.poll());
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

  private void prepareStore() throws InterruptedException {
    outage.outlast(
        () -> {
          store.prepare(settings.expireAfter());
          return true;
        });
  }

  private void submit(ConsumerRecords<byte[], byte[]> polled) {
    for (TopicPartition name : polled.partitions()) {
      ArchivedPartition partition = partitions.get(name);
      List<ConsumerRecord<byte[], byte[]>> records = polled.records(name);
      ArchiveOffset from = partition.stored();
      ArchiveOffset to = partitions.position(partition);
      partition.begin(
          writers.submit(() -> writer.write(name, records, from, to)), records.size(), to);
    }
  }

  private void collect() throws InterruptedException {
    for (ArchivedPartition partition : partitions.done()) {
      standstill.restart();
      if (!outcomeOf(partition).advanced()) {
        rewind(List.of(partition));
      }
      partitions.resume(partition);
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
  private void rewind(List<ArchivedPartition> moved) throws InterruptedException {
    prepareStore();
    Map<TopicPartition, ArchiveOffset> offsets = outage.outlast(store::offsets);
    for (ArchivedPartition partition : moved) {
      partitions.goOnFrom(offsets.get(partition.name()), partition);
      LOG.info("{}: {} goes on from {}", store, partition.name(), partition.stored());
    }
  }

  private void check() throws InterruptedException {
    if (!checkInterval.isUp()) {
      return;
    }
    checkInterval.restart();
    rewindWhatTheStoreForgot();
    partitions.refresh(outage.outlast(store::offsets));
    if (partitions.isBusy()) {
      standstill.restart();
    } else if (endsWhenCaughtUp() && standstill.isUp()) {
      throw new UnavailableException(
          kafka.toString(),
          "no record for " + OUTAGE_DEADLINE.toSeconds() + " s, though there are more",
          new IllegalStateException("standstill"));
    }
  }

  /** A store that was emptied while there was nothing to write would not be noticed otherwise. */
  private void rewindWhatTheStoreForgot() throws InterruptedException {
    Map<TopicPartition, ArchiveOffset> offsets = outage.outlast(store::offsets);
    List<ArchivedPartition> moved =
        partitions.idle().stream()
            .filter(partition -> !Objects.equals(partition.stored(), offsets.get(partition.name())))
            .toList();
    if (!moved.isEmpty()) {
      rewind(moved);
    }
  }

  private void report(Consumer<ArchiveProgress> listener) {
    if (reportInterval.isUp()) {
      reportInterval.restart();
      measure();
      listener.accept(progress);
    }
  }

  private void measure() {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
    progress = progress.at(elapsed, partitions.lag(), partitions.deletedUnread());
  }

  private void finishWhatIsUnderWay() {
    // Kafka's clients set it again, and it would end the waiting here at once.
    Thread.interrupted();
    writers.shutdown();
    try {
      if (!writers.awaitTermination(STOP_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("{}: gave up waiting for the last batches; they will be read again", store);
      }
      for (ArchivedPartition partition : partitions.done()) {
        outcomeOf(partition);
      }
    } catch (InterruptedException again) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    writers.shutdownNow();
    partitions.close();
  }
}
