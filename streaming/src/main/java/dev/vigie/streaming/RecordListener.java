package dev.vigie.streaming;

import java.util.SortedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Is given every record that is counted, before its offset is committed. */
@FunctionalInterface
public interface RecordListener {

  RecordListener NONE = record -> {};

  void record(ConsumerRecord<byte[], byte[]> record);

  /** Every record that had come was given; the next one may take a while. */
  default void caughtUp() {}

  /** About once a second: how far behind each partition is that has answered. */
  default void lags(SortedMap<TopicPartition, PartitionLag> lags) {}
}
