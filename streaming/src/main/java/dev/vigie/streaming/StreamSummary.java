package dev.vigie.streaming;

import dev.vigie.events.Rejection;
import dev.vigie.streaming.run.RunId;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of a stream. Everything counted here was acknowledged by the brokers.
 *
 * @param run the id that its records carry
 * @param recorded whether the end of the run could be noted, so that it can be reconciled
 * @param topics events and the bytes of their values, by topic; without the dead letters
 * @param deadLetters dead letters by reason
 * @param unacknowledged records sent whose fate is not known, after an interruption only
 * @param elapsed from the first read to the end
 * @param sending from the first record sent to the last acknowledgement
 * @param interrupted whether it ended before its source did
 */
public record StreamSummary(
    RunId run,
    boolean recorded,
    SortedMap<String, TopicTotal> topics,
    SortedMap<Rejection.Reason, Long> deadLetters,
    long unacknowledged,
    Duration elapsed,
    Duration sending,
    AckLatency latency,
    boolean interrupted) {

  /** Events of one topic, and the bytes of their values. */
  public record TopicTotal(long events, long bytes) {}

  /** From handing a record to Kafka's client to its acknowledgement; 0 when there was none. */
  public record AckLatency(double p50Millis, double p99Millis, double maxMillis) {}

  public StreamSummary {
    topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
    deadLetters = Collections.unmodifiableSortedMap(new TreeMap<>(deadLetters));
  }

  public long events() {
    return topics.values().stream().mapToLong(TopicTotal::events).sum();
  }

  public long deadLetterCount() {
    return deadLetters.values().stream().mapToLong(Long::longValue).sum();
  }

  public long bytes() {
    return topics.values().stream().mapToLong(TopicTotal::bytes).sum();
  }

  public double eventsPerSecond() {
    return perSecond(events());
  }

  /** Of 1,000,000 bytes. */
  public double megabytesPerSecond() {
    return perSecond(bytes()) / 1e6;
  }

  private double perSecond(long count) {
    return sending.isZero() ? 0 : count * 1e9 / sending.toNanos();
  }
}
