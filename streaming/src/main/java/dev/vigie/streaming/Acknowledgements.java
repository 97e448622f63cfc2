package dev.vigie.streaming;

import dev.vigie.events.Rejection;
import dev.vigie.streaming.StreamSummary.AckLatency;
import dev.vigie.streaming.StreamSummary.TopicTotal;
import dev.vigie.streaming.run.RunCounts;
import dev.vigie.streaming.run.RunId;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the brokers have. Records are sent by one thread and acknowledged on another, each of
 * which alone writes its counts: nothing here locks or retries, since it is done for every record.
 */
final class Acknowledgements {

  private static final Duration LONGEST_LATENCY = Duration.ofHours(1);

  private final Map<String, Count> topics = new ConcurrentHashMap<>();
  private final Map<Rejection.Reason, Count> deadLetters = new ConcurrentHashMap<>();
  private final AtomicLong sent = new AtomicLong();

  /** Written last of all that an acknowledgement writes; who reads it first sees the rest too. */
  private final AtomicLong acknowledged = new AtomicLong();

  private final Histogram latencyMicros =
      new Histogram(TimeUnit.SECONDS.toMicros(LONGEST_LATENCY.toSeconds()), 3);
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private volatile long firstSentNanos;
  private long lastAcknowledgedNanos;

  /** The acknowledged records of one kind; written by the acknowledging thread alone. */
  static final class Count {
    private final AtomicLong records = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    private void add(int recordBytes) {
      increase(records, 1);
      increase(bytes, recordBytes);
    }
  }

  /** Of a number that one thread alone writes. */
  private static void increase(AtomicLong number, long by) {
    number.lazySet(number.getPlain() + by);
  }

  /** Where events of a topic are counted. */
  Count ofTopic(String topic) {
    return topics.computeIfAbsent(topic, name -> new Count());
  }

  /** To be told of the acknowledgement of an event that is being sent now. */
  Callback ofEvent(Count topic, int bytes) {
    return sending(topic, bytes);
  }

  /** To be told of the acknowledgement of the last part of a dead letter. */
  Callback ofDeadLetter(Rejection.Reason reason, int bytes) {
    return sending(deadLetters.computeIfAbsent(reason, code -> new Count()), bytes);
  }

  /** To be told of the acknowledgement of another part, which is no letter of its own. */
  Callback ofPart(int bytes) {
    return sending(new Count(), bytes);
  }

  private Callback sending(Count tally, int bytes) {
    long now = System.nanoTime();
    if (firstSentNanos == 0) {
      firstSentNanos = now;
    }
    increase(sent, 1);
    return new Pending(tally, bytes, now);
  }

  private final class Pending implements Callback {
    private final Count tally;
    private final int bytes;
    private final long sentNanos;

    Pending(Count tally, int bytes, long sentNanos) {
      this.tally = tally;
      this.bytes = bytes;
      this.sentNanos = sentNanos;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception problem) {
      if (problem != null) {
        failure.compareAndSet(null, problem);
        return;
      }
      long now = System.nanoTime();
      lastAcknowledgedNanos = now;
      tally.add(bytes);
      latencyMicros.recordValue(
          Math.min((now - sentNanos) / 1_000, latencyMicros.getHighestTrackableValue()));
      increase(acknowledged, 1);
    }
  }

  long sent() {
    return sent.get();
  }

  long acknowledged() {
    return acknowledged.get();
  }

  long acknowledgedBytes() {
    return topics.values().stream().mapToLong(tally -> tally.bytes.get()).sum()
        + deadLetters.values().stream().mapToLong(tally -> tally.bytes.get()).sum();
  }

  /** For the record of the run; {@code read} is counted by whoever reads. */
  RunCounts counts(long read) {
    SortedMap<String, Long> events = new TreeMap<>();
    topics.forEach((topic, tally) -> events.put(topic, tally.records.get()));
    SortedMap<String, Long> letters = new TreeMap<>();
    deadLetters.forEach((reason, tally) -> letters.put(reason.code(), tally.records.get()));
    return new RunCounts(read, sent(), acknowledged(), events, letters);
  }

  /** The first failure that retries did not mend, or null. */
  @Nullable Exception failure() {
    return failure.get();
  }

  StreamSummary summary(RunId run, boolean recorded, Duration elapsed, boolean interrupted) {
    SortedMap<String, TopicTotal> totals = new TreeMap<>();
    topics.forEach((topic, tally) -> totals.put(topic, total(tally)));
    SortedMap<Rejection.Reason, Long> letters = new TreeMap<>();
    deadLetters.forEach((reason, tally) -> letters.put(reason, tally.records.get()));
    Duration sending =
        Duration.ofNanos(
            Math.max(0, acknowledged() == 0 ? 0 : lastAcknowledgedNanos - firstSentNanos));
    return new StreamSummary(
        run,
        recorded,
        totals,
        letters,
        sent() - acknowledged(),
        elapsed,
        sending,
        latency(),
        interrupted);
  }

  private static TopicTotal total(Count tally) {
    return new TopicTotal(tally.records.get(), tally.bytes.get());
  }

  private AckLatency latency() {
    return new AckLatency(
        latencyMicros.getValueAtPercentile(50) / 1e3,
        latencyMicros.getValueAtPercentile(99) / 1e3,
        latencyMicros.getMaxValue() / 1e3);
  }
}
