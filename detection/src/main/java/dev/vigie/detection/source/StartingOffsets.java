package dev.vigie.detection.source;

import java.util.Collection;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a job without a checkpoint begins, in numbers. Flink's own answer is a word, which stays in
 * checkpoints until a first record comes: a job that starts again would take the end anew, and
 * leave out what was written meanwhile.
 */
public enum StartingOffsets implements OffsetsInitializer {
  EARLIEST,
  LATEST;

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever brokers) {
    return this == EARLIEST ? brokers.beginningOffsets(partitions) : brokers.endOffsets(partitions);
  }

  /**
   * Where a place is not there any more, the oldest record is the next one; with the newest all
   * that was not read yet would be left out as well.
   */
  @Override
  @SuppressWarnings("deprecation") // Flink's interface has no other yet
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.EARLIEST;
  }
}
