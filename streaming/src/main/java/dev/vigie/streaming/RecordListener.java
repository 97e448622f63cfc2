package dev.vigie.streaming;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Is given every record that is counted, before its offset is committed. */
@FunctionalInterface
public interface RecordListener {

  void record(ConsumerRecord<byte[], byte[]> record);
}
