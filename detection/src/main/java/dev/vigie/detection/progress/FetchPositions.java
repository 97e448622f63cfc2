package dev.vigie.detection.progress;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Listens to the source's own consumer for how far it has fetched, since its records alone do not
 * tell: after a transaction, a partition's end lies behind a marker that never arrives as a record.
 *
 * <p>Created by Kafka's client, by class name; {@link #PROGRESS} names whom to tell.
 */
public final class FetchPositions implements ConsumerInterceptor<byte[], byte[]> {

  /** Client property: the name of the {@link JobProgress}. */
  public static final String PROGRESS = "vigie.progress";

  private @Nullable JobProgress progress;

  @Override
  public void configure(Map<String, ?> configs) {
    progress = JobProgress.find(String.valueOf(configs.get(PROGRESS)));
  }

  @Override
  public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> records) {
    JobProgress listener = progress;
    if (listener != null) {
      records
          .nextOffsets()
          .forEach(
              (partition, next) -> note(listener, partition, next, records.records(partition)));
    }
    return records;
  }

  private static void note(
      JobProgress listener,
      TopicPartition partition,
      OffsetAndMetadata next,
      List<ConsumerRecord<byte[], byte[]>> records) {
    FetchedUpTo upTo = listener.fetchedUpTo(partition).withPosition(next);
    long first = records.isEmpty() ? next.offset() : records.get(0).offset();
    listener.losses().fetched(partition, first, next.offset());
    listener.fetched(
        partition,
        records.isEmpty() ? upTo : upTo.withRecord(records.get(records.size() - 1).offset()));
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
