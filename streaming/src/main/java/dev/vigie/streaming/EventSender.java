package dev.vigie.streaming;

import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.DeadLetter;
import dev.vigie.events.EventHead;
import dev.vigie.streaming.run.RunId;
import dev.vigie.topics.Routing;
import dev.vigie.topics.TopicCatalogue;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads records and hands them to Kafka's client, on a thread of its own: reading standard input
 * cannot be interrupted, and a full client blocks while brokers are away.
 */
final class EventSender {

  private static final long STOP_MILLIS = 2_000;

  private final SourceRecords records;
  private final Destinations destinations;
  private final Acknowledgements acknowledgements;
  private final CountDownLatch mayBegin = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Headers headers;
  private final DeadLetterRecords deadLetters;
  private final Pace pace;
  private volatile @Nullable Producer<byte[], byte[]> producer;
  private volatile @Nullable RuntimeException problem;
  private final AtomicLong read = new AtomicLong();

  EventSender(
      RunId run,
      SourceRecords records,
      Routing routing,
      double speed,
      Acknowledgements acknowledgements) {
    this.headers = EventRecord.headersOf(run);
    this.deadLetters = new DeadLetterRecords(TopicCatalogue.DEAD_LETTERS, "stream", run);
    this.records = records;
    this.destinations = new Destinations(routing, acknowledgements);
    this.acknowledgements = acknowledgements;
    this.pace = new Pace(speed, stopped);
  }

  /** Begins to read; nothing is sent before {@link #mayBegin}. */
  void start() {
    var thread = new Thread(this::run, "event-sender");
    thread.setDaemon(true);
    thread.start();
  }

  /** The brokers are there and know of the run; this client sends. */
  void mayBegin(Producer<byte[], byte[]> by) {
    producer = by;
    mayBegin.countDown();
  }

  /** Sends nothing, ever, if it has not begun; does not wait for what it is reading. */
  void abandon() {
    stopped.countDown();
    mayBegin.countDown();
  }

  /** Sends nothing more. Waits for a record that is just being sent, but not for long. */
  void stop() {
    abandon();
    try {
      var unused = awaitEnd(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether everything was sent, or it was stopped, or reading or sending failed. */
  boolean awaitEnd(long millis) throws InterruptedException {
    return ended.await(millis, TimeUnit.MILLISECONDS);
  }

  /** What ended it before the source did, or null. */
  @Nullable RuntimeException problem() {
    return problem;
  }

  /** How many records were read to be sent. */
  long read() {
    return read.get();
  }

  private void run() {
    try {
      SourceRecord record = records.next();
      mayBegin.await();
      Producer<byte[], byte[]> to = producer;
      if (to != null) {
        sendAll(record, to);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Once it was stopped, the client is closed under its hands: that is no failure.
      problem = stopped.getCount() == 0 ? null : e;
    } finally {
      ended.countDown();
    }
  }

  private void sendAll(@Nullable SourceRecord first, Producer<byte[], byte[]> to)
      throws InterruptedException {
    SourceRecord record = first;
    while (record != null && mayGoOn()) {
      send(record, to);
      record = records.next();
    }
    to.flush();
  }

  private boolean mayGoOn() {
    return stopped.getCount() > 0 && acknowledgements.failure() == null;
  }

  private void send(SourceRecord record, Producer<byte[], byte[]> to) throws InterruptedException {
    if (record instanceof SourceRecord.Valid valid) {
      if (pace.holdsBack()) {
        pace.await(valid.head().ts());
      }
      if (stopped.getCount() > 0) {
        count();
        send(valid.head(), valid.json(), to);
      }
    } else if (record instanceof SourceRecord.Rejected rejected) {
      count();
      send(rejected.deadLetter(), to);
    }
  }

  /** By one thread; others only look. */
  private void count() {
    read.lazySet(read.getPlain() + 1);
  }

  private void send(EventHead head, byte[] json, Producer<byte[], byte[]> to) {
    Destinations.Destination destination = destinations.of(head.eventType());
    // The future's outcome is the callback's.
    var unused =
        to.send(
            new EventRecord(destination.topic(), head.customerId(), json, headers),
            acknowledgements.ofEvent(destination.count(), json.length));
  }

  private void send(DeadLetter letter, Producer<byte[], byte[]> to) {
    List<ProducerRecord<byte[], byte[]>> parts = deadLetters.of(letter);
    int last = parts.size() - 1;
    for (int i = 0; i <= last; i++) {
      int bytes = parts.get(i).value().length;
      Callback acknowledgement =
          i == last
              ? acknowledgements.ofDeadLetter(letter.rejection().reason(), bytes)
              : acknowledgements.ofPart(bytes);
      var unused = to.send(parts.get(i), acknowledgement);
    }
  }
}
