package dev.vigie.detection.progress;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest known end of each partition that a reader in this JVM has.
 *
 * <p>At most one question per partition is open, so a broker that does not answer is not buried in
 * questions, and the partitions of the others are known as before. Thread-safe.
 */
final class EndOffsetWatch {

  private static final Logger LOG = LoggerFactory.getLogger(EndOffsetWatch.class);

  private final OffsetQuery query;
  private final LongSupplier clock;
  private final Set<TopicPartition> watched = ConcurrentHashMap.newKeySet();
  private final Set<TopicPartition> asked = ConcurrentHashMap.newKeySet();
  private final Set<TopicPartition> beginningWanted = ConcurrentHashMap.newKeySet();
  private final Map<TopicPartition, Long> beginnings = new ConcurrentHashMap<>();
  private final Map<TopicPartition, PartitionEnd> ends = new ConcurrentHashMap<>();
  private volatile @Nullable Set<TopicPartition> all;

  EndOffsetWatch(OffsetQuery query, LongSupplier clock) {
    this.query = query;
    this.clock = clock;
  }

  /**
   * @param wantsBeginning whether the reader starts at whatever the broker still keeps
   */
  void watch(TopicPartition partition, boolean wantsBeginning) {
    if (wantsBeginning) {
      beginningWanted.add(partition);
    }
    watched.add(partition);
  }

  void forget(TopicPartition partition) {
    watched.remove(partition);
  }

  /** The brokers keep nothing before that offset. */
  void beginsAt(TopicPartition partition, long offset) {
    beginnings.put(partition, offset);
  }

  @Nullable PartitionEnd end(TopicPartition partition) {
    return ends.get(partition);
  }

  /** Whether the readers of this JVM have, among them, every partition there is. */
  boolean isEveryPartitionWatched() {
    Set<TopicPartition> known = all;
    return known != null && watched.containsAll(known);
  }

  /** Sends the questions that are due; answers come in on the client's own thread. */
  void ask() {
    if (all == null) {
      query.partitions().whenComplete(this::partitionsKnown);
    }
    askForBeginnings();
    Set<TopicPartition> due = new HashSet<>(watched);
    due.removeAll(beginningWanted);
    due.removeIf(partition -> !asked.add(partition));
    if (!due.isEmpty()) {
      long now = clock.getAsLong();
      query.ends(due).forEach((partition, answer) -> noteEnd(partition, now, answer));
    }
  }

  private void partitionsKnown(@Nullable Set<TopicPartition> partitions, @Nullable Throwable e) {
    if (partitions != null) {
      all = partitions;
    } else {
      LOG.debug("Partitions not known yet", e);
    }
  }

  private void askForBeginnings() {
    Set<TopicPartition> due = new HashSet<>(beginningWanted);
    due.removeIf(partition -> !asked.add(partition));
    if (!due.isEmpty()) {
      query.beginnings(due).forEach(this::noteBeginning);
    }
  }

  private void noteBeginning(TopicPartition partition, CompletionStage<Long> answer) {
    answer.whenComplete(
        (offset, e) -> {
          if (offset != null) {
            beginnings.put(partition, offset);
            beginningWanted.remove(partition);
          } else {
            LOG.debug("Beginning of {} not known yet", partition, e);
          }
          asked.remove(partition);
        });
  }

  private void noteEnd(TopicPartition partition, long askedAt, CompletionStage<Long> answer) {
    answer.whenComplete(
        (offset, e) -> {
          if (offset != null) {
            long beginning = beginnings.getOrDefault(partition, 0L);
            ends.put(partition, new PartitionEnd(askedAt, beginning, offset));
          } else {
            LOG.debug("End of {} not known", partition, e);
          }
          asked.remove(partition);
        });
  }

  void close() {
    query.close();
  }
}
