package dev.vigie.detection.source;

import dev.vigie.detection.progress.ReadBefore;
import java.util.Objects;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.jspecify.annotations.Nullable;

/** Flink's place in a partition, with what was lost of it and of which topic it speaks. */
final class WatchedSplit extends KafkaPartitionSplit {

  private final ReadBefore before;

  private WatchedSplit(KafkaPartitionSplit kafka, long start, ReadBefore before) {
    super(
        kafka.getTopicPartition(),
        start,
        kafka.getStoppingOffset().orElse(KafkaPartitionSplit.NO_STOPPING_OFFSET));
    this.before = before;
  }

  /** A place to go on from. Offsets that never come as records are behind it. */
  static WatchedSplit of(KafkaPartitionSplit kafka, ReadBefore before) {
    return new WatchedSplit(kafka, Math.max(kafka.getStartingOffset(), before.next()), before);
  }

  /** The same partition from its oldest record. */
  static WatchedSplit fromBeginning(KafkaPartitionSplit kafka, ReadBefore before) {
    return new WatchedSplit(kafka, KafkaPartitionSplit.EARLIEST_OFFSET, before);
  }

  /**
   * What is known of a place; of one that has just been given out, or is of an older job, little.
   */
  static ReadBefore before(KafkaPartitionSplit split) {
    return split instanceof WatchedSplit watched
        ? watched.before
        : ReadBefore.startingAt(split.getStartingOffset());
  }

  ReadBefore before() {
    return before;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof WatchedSplit that && super.equals(that) && before.equals(that.before);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), before);
  }
}
