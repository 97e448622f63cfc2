package dev.vigie.detection.source;

import dev.vigie.detection.progress.ReaderProgress;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.kafka.common.TopicPartition;

/** Shows each record to the progress, and lets through only what some rule reads. */
final class WatchedOutput implements ReaderOutput<Arrival> {

  private final ReaderOutput<Arrival> target;
  private final ReaderProgress progress;
  private boolean empty = true;

  WatchedOutput(ReaderOutput<Arrival> target, ReaderProgress progress) {
    this.target = target;
    this.progress = progress;
  }

  /** Whether nothing was let through since it was cleared. */
  boolean isEmpty() {
    return empty;
  }

  void clear() {
    empty = true;
  }

  @Override
  public SourceOutput<Arrival> createOutputForSplit(String splitId) {
    return new PartitionOutput(partitionOf(splitId), target.createOutputForSplit(splitId));
  }

  private static TopicPartition partitionOf(String splitId) {
    int dash = splitId.lastIndexOf('-');
    return new TopicPartition(
        splitId.substring(0, dash), Integer.parseInt(splitId.substring(dash + 1)));
  }

  @Override
  public void releaseOutputForSplit(String splitId) {
    target.releaseOutputForSplit(splitId);
  }

  @Override
  public void collect(Arrival arrival) {
    throw new UnsupportedOperationException("a Kafka record always belongs to a partition");
  }

  @Override
  public void collect(Arrival arrival, long timestamp) {
    collect(arrival);
  }

  @Override
  public void emitWatermark(Watermark watermark) {
    target.emitWatermark(watermark);
  }

  @Override
  public void markIdle() {
    target.markIdle();
  }

  @Override
  public void markActive() {
    target.markActive();
  }

  /** The records of one partition. */
  private final class PartitionOutput implements SourceOutput<Arrival> {

    private final TopicPartition partition;
    private final SourceOutput<Arrival> records;

    PartitionOutput(TopicPartition partition, SourceOutput<Arrival> records) {
      this.partition = partition;
      this.records = records;
    }

    @Override
    public void collect(Arrival arrival, long writtenAt) {
      if (arrival instanceof Arrival.Unread unread) {
        progress.read(partition, unread.offset(), unread.eventTime());
      } else if (arrival instanceof Arrival.Accepted accepted) {
        long eventTime = accepted.event().epochMilli();
        letThrough(arrival, progress.read(partition, arrival.offset(), eventTime));
      } else {
        progress.passed(partition, arrival.offset());
        letThrough(arrival, writtenAt);
      }
    }

    private void letThrough(Arrival arrival, long timestamp) {
      empty = false;
      records.collect(arrival, timestamp);
    }

    @Override
    public void collect(Arrival arrival) {
      throw new UnsupportedOperationException("a Kafka record always has a timestamp");
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      records.emitWatermark(watermark);
    }

    @Override
    public void markIdle() {
      records.markIdle();
    }

    @Override
    public void markActive() {
      records.markActive();
    }
  }
}
