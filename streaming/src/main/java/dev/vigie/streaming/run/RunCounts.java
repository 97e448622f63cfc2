package dev.vigie.streaming.run;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run counted.
 *
 * @param read records of its source: events and what is none
 * @param sent records handed to Kafka's client; a long dead letter is more than one
 * @param acknowledged how many of those the brokers have
 * @param topics acknowledged events by topic
 * @param deadLetters acknowledged dead letters by reason code, each counted once
 */
public record RunCounts(
    long read,
    long sent,
    long acknowledged,
    SortedMap<String, Long> topics,
    SortedMap<String, Long> deadLetters) {

  public static final RunCounts NONE =
      new RunCounts(0, 0, 0, Collections.emptySortedMap(), Collections.emptySortedMap());

  public RunCounts {
    topics = Collections.unmodifiableSortedMap(new TreeMap<>(topics));
    deadLetters = Collections.unmodifiableSortedMap(new TreeMap<>(deadLetters));
  }

  /** Acknowledged events. */
  public long events() {
    return sum(topics);
  }

  /** Acknowledged dead letters. */
  public long deadLetterCount() {
    return sum(deadLetters);
  }

  private static long sum(SortedMap<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
