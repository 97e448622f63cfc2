package dev.vigie.alerts;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Place;
import dev.vigie.events.UnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One topic into its table, on a thread of its own. While the database or Kafka is away, the same
 * records are tried again until they are stored: Kafka holds what comes meanwhile. A record that
 * cannot be read, or that no database takes, becomes a dead letter and holds up nothing.
 */
final class TopicIntake<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AlertReader.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final long CLOSE_DEADLINE_MILLIS = 5_000;

  /** A record's bytes as a value. */
  @FunctionalInterface
  interface Format<T> {
    T read(byte @Nullable [] key, byte @Nullable [] value) throws NotReadable;
  }

  /** Values into the database, with where reading goes on. */
  @FunctionalInterface
  interface Table<T> {
    void store(List<T> values, Map<TopicPartition, Long> nextOffsets) throws SQLException;
  }

  private final IntakeConsumer consumer;
  private final Format<T> format;
  private final Table<T> table;
  private final Consumer<List<DeadLetter>> deadLetters;
  private final Progress progress;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();

  /** Where records stand that are dead letters, while reading has not gone on behind them. */
  private final Set<Place> putAside = new HashSet<>();

  TopicIntake(
      IntakeConsumer consumer,
      Format<T> format,
      Table<T> table,
      Consumer<List<DeadLetter>> deadLetters) {
    this.consumer = consumer;
    this.format = format;
    this.table = table;
    this.deadLetters = deadLetters;
    progress = new Progress(consumer.topic());
    thread = new Thread(this::run, "intake-" + consumer.topic());
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((ended, cause) -> progress.ends(cause));
  }

  void start() {
    thread.start();
  }

  long read() {
    return read.get();
  }

  long rejected() {
    return rejected.get();
  }

  /** Empty while reading goes on. */
  Optional<Standstill> standstill() {
    return progress.standstill();
  }

  private void run() {
    try (consumer) {
      while (closed.getCount() > 0) {
        step();
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever goes wrong, the thread must live: alerts would pile up unseen otherwise. */
  private void step() throws InterruptedException {
    try {
      ConsumerRecords<byte[], byte[]> records = consumer.poll();
      if (!records.isEmpty()) {
        progress.begins();
        storeInTheEnd(records);
        progress.goesOn();
        consumer.commit();
      } else if (progress.isStandingStill() && consumer.isAtEnd()) {
        progress.goesOn();
      }
    } catch (SQLException | UnavailableException | KafkaException e) {
      beginAnew(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("{}: a fault of this program", consumer, e);
      beginAnew(e.toString());
    } finally {
      progress.waits();
    }
  }

  private void beginAnew(String why) throws InterruptedException {
    progress.standsStill(why);
    consumer.rewind();
    pause(LONGEST_PAUSE);
  }

  private void storeInTheEnd(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
    IntakeBatch<T> batch = IntakeBatch.read(records, format);
    putAside(batch.unreadable());
    for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
      try {
        batch.store(table, this::putAside);
        read.addAndGet(batch.values());
        putAside.clear();
        return;
      } catch (SQLException away) {
        progress.standsStill("PostgreSQL: " + away.getMessage());
      }
      if (pause(pause)) {
        throw new InterruptedException("closed while PostgreSQL was away");
      }
    }
  }

  /**
   * Returns when they are safe: only then may reading go on behind them. What is read again because
   * something else failed is not put aside a second time.
   */
  private void putAside(List<DeadLetter> letters) {
    List<DeadLetter> anew =
        letters.stream().filter(letter -> !putAside.contains(letter.place())).toList();
    if (!anew.isEmpty()) {
      deadLetters.accept(anew);
      rejected.addAndGet(anew.size());
      anew.forEach(letter -> putAside.add(letter.place()));
    }
  }

  /** True when it was ended by closing. */
  private boolean pause(Duration pause) throws InterruptedException {
    return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Without waiting for the end. */
  void askToEnd() {
    closed.countDown();
    consumer.wakeUp();
  }

  @Override
  public void close() {
    askToEnd();
    try {
      thread.join(CLOSE_DEADLINE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
