package dev.vigie.alerts;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Place;
import dev.vigie.events.UnavailableException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One topic into its table, on a thread of its own. A batch that cannot be stored is tried again
 * until it can: Kafka holds what comes meanwhile.
 */
final class TopicIntake<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AlertReader.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final long CLOSE_DEADLINE_MILLIS = 5_000;

  /** Bytes as a value. */
  @FunctionalInterface
  interface Format<T> {
    T read(byte @Nullable [] value) throws AlertJson.NotReadable;
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
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private volatile boolean storeAway;

  TopicIntake(
      IntakeConsumer consumer,
      Format<T> format,
      Table<T> table,
      Consumer<List<DeadLetter>> deadLetters) {
    this.consumer = consumer;
    this.format = format;
    this.table = table;
    this.deadLetters = deadLetters;
    thread = new Thread(this::run, "intake-" + consumer.topic());
    thread.setDaemon(true);
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

  boolean isStoreAway() {
    return storeAway;
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
        storeInTheEnd(records);
        consumer.commit();
      }
    } catch (SQLException | UnavailableException | KafkaException e) {
      LOG.warn("{}: {}; trying again", consumer, String.valueOf(e.getMessage()));
      consumer.rewind();
      pause(LONGEST_PAUSE);
    }
  }

  private void storeInTheEnd(ConsumerRecords<byte[], byte[]> records)
      throws InterruptedException, SQLException {
    List<T> values = values(records);
    for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
      try {
        table.store(values, nextOffsets(records));
        back();
        read.addAndGet(values.size());
        return;
      } catch (SQLException e) {
        away(e);
      }
      if (pause(pause)) {
        throw new InterruptedException("closed while PostgreSQL was away");
      }
    }
  }

  private List<T> values(ConsumerRecords<byte[], byte[]> records) {
    List<T> values = new ArrayList<>(records.count());
    List<DeadLetter> letters = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        values.add(format.read(record.value()));
      } catch (AlertJson.NotReadable e) {
        letters.add(letter(record, e));
      }
    }
    if (!letters.isEmpty()) {
      deadLetters.accept(letters);
      rejected.addAndGet(letters.size());
    }
    return values;
  }

  private static DeadLetter letter(ConsumerRecord<byte[], byte[]> record, AlertJson.NotReadable e) {
    return new DeadLetter(
        record.value() == null ? new byte[0] : record.value(),
        e.rejection(),
        new Place.Offset(record.topic(), record.partition(), record.offset()),
        Instant.now());
  }

  private static Map<TopicPartition, Long> nextOffsets(ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, Long> next = new HashMap<>();
    records.nextOffsets().forEach((partition, offset) -> next.put(partition, offset.offset()));
    return next;
  }

  private void away(SQLException cause) {
    if (!storeAway) {
      storeAway = true;
      LOG.warn("{}: PostgreSQL does not take it: {}; trying again", consumer, cause.getMessage());
    }
  }

  private void back() {
    if (storeAway) {
      storeAway = false;
      LOG.warn("{}: PostgreSQL takes it again", consumer);
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
