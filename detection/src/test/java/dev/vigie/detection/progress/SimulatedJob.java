package dev.vigie.detection.progress;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** A job whose clock and broker the test moves by hand. */
final class SimulatedJob implements OffsetQuery {

  static final TopicPartition A = new TopicPartition("payments", 0);
  static final TopicPartition B = new TopicPartition("payments", 1);
  static final Patience PATIENCE = new Patience(500, 500, 1_000, 5_000, 30_000);

  /** Event time of the tests; far from the wall clock, as in a replay. */
  static final long NOON = Instant.parse("2025-11-11T12:00:00Z").toEpochMilli();

  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final Map<String, Uuid> topicIds = new HashMap<>();
  private final Set<TopicPartition> offline = new HashSet<>();
  private long clock = 1_000_000;
  private Instant wallClock = Instant.parse("2026-11-22T12:00:00Z");
  final JobProgress progress = new JobProgress("simulated", () -> clock);

  SimulatedJob(TopicPartition... partitions) {
    for (TopicPartition partition : partitions) {
      ends.put(partition, 0L);
    }
    progress.watch(this);
  }

  ReaderProgress reader(TopicPartition... partitions) {
    ReaderProgress reader = new ReaderProgress(PATIENCE, progress, () -> wallClock);
    for (TopicPartition partition : partitions) {
      reader.assigned(partition, 0);
    }
    return reader;
  }

  void wallClockIs(String instant) {
    wallClock = Instant.parse(instant);
  }

  /** Records are written to a partition, but not read yet. */
  void written(TopicPartition partition, int records) {
    ends.merge(partition, (long) records, Long::sum);
  }

  void goesOffline(TopicPartition partition) {
    offline.add(partition);
  }

  /** Time passes in which nothing is asked. */
  void passes(long millis) {
    clock += millis;
  }

  /** The broker is asked now and answers at once. */
  void asks() {
    progress.endOffsets().ask();
  }

  @Override
  public CompletionStage<Set<TopicPartition>> partitions() {
    return CompletableFuture.completedFuture(Set.copyOf(ends.keySet()));
  }

  @Override
  public Map<TopicPartition, CompletionStage<Long>> ends(Set<TopicPartition> partitions) {
    return partitions.stream()
        .collect(
            Collectors.toMap(
                partition -> partition,
                partition ->
                    offline.contains(partition)
                        ? CompletableFuture.failedFuture(new IllegalStateException("no leader"))
                        : CompletableFuture.completedFuture(ends.get(partition))));
  }

  @Override
  public Map<TopicPartition, CompletionStage<Long>> writtenEnds(Set<TopicPartition> partitions) {
    return ends(partitions);
  }

  @Override
  public CompletionStage<Map<String, Uuid>> topicIds() {
    return CompletableFuture.completedFuture(Map.copyOf(topicIds));
  }

  void topicIs(String topic, Uuid id) {
    topicIds.put(topic, id);
  }

  @Override
  public Map<TopicPartition, CompletionStage<Long>> beginnings(Set<TopicPartition> partitions) {
    return partitions.stream()
        .collect(Collectors.toMap(p -> p, p -> CompletableFuture.completedFuture(0L)));
  }

  @Override
  public void close() {}
}
