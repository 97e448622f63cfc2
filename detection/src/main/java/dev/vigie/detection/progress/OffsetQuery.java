package dev.vigie.detection.progress;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** What the watch asks the brokers. No call blocks; each partition is answered for by itself. */
public interface OffsetQuery extends AutoCloseable {

  /** All partitions of the topics that the job reads. */
  CompletionStage<Set<TopicPartition>> partitions();

  /** What tells a topic from one of the same name that was there before, by name. */
  CompletionStage<Map<String, Uuid>> topicIds();

  /** The offset after the last record that a reader may see. */
  Map<TopicPartition, CompletionStage<Long>> ends(Set<TopicPartition> partitions);

  /** The offset after the last record that was written, in a transaction that is open too. */
  Map<TopicPartition, CompletionStage<Long>> writtenEnds(Set<TopicPartition> partitions);

  /** The first offset that is still kept. */
  Map<TopicPartition, CompletionStage<Long>> beginnings(Set<TopicPartition> partitions);

  @Override
  void close();
}
