package dev.vigie.streaming;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Is given every record that is counted, before its offset is committed. */
@FunctionalInterface
public interface RecordListener {

  RecordListener NONE = record -> {};

  void record(ConsumerRecord<byte[], byte[]> record);

  /** Every record that had come was given; the next one may take a while. */
  default void caughtUp() {}
}
