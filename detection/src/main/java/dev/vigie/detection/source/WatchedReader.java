package dev.vigie.detection.source;

import dev.vigie.detection.progress.JobProgress;
import dev.vigie.detection.progress.ReadAhead;
import dev.vigie.detection.progress.ReaderProgress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.InputStatus;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Flink's Kafka reader, with a look at every partition it is given, at every record it hands on,
 * and at the clock: it wakes up for each tick also when nothing arrives.
 *
 * <p>Watermarks go to the main output alone, computed over all partitions here; the outputs per
 * partition carry records only.
 */
@SuppressWarnings("try") // Flink's reader may be interrupted while it closes; so may this one
final class WatchedReader implements SourceReader<Arrival, KafkaPartitionSplit> {

  /**
   * Ticks from one watermark to the next while a backlog is read. What is let go in one go is sent
   * in one go, and brokers take far longer for many small requests than for a large one; in a
   * backlog nobody waits for a fifth of a second.
   */
  private static final int TICKS_WHEN_BEHIND = 20;

  /** Records between two looks at what else the task has to do. */
  private static final int LONGEST_RUN = 50;

  private final SourceReader<Arrival, KafkaPartitionSplit> kafka;
  private final JobProgress job;
  private final ReaderProgress progress;
  private @Nullable WatchedOutput output;
  private long seenTicks = -1;
  private long spoken = Long.MIN_VALUE;
  private boolean idle;

  WatchedReader(
      SourceReader<Arrival, KafkaPartitionSplit> kafka,
      JobProgress job,
      ReaderProgress progress,
      SourceReaderContext context) {
    this.kafka = kafka;
    this.job = job;
    this.progress = progress;
    context.metricGroup().gauge("stalledPartitions", progress::stalledPartitions);
  }

  @Override
  public void start() {
    kafka.start();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Arrival> target) throws Exception {
    if (output == null) {
      output = new WatchedOutput(target, progress);
    }
    long ticks = job.ticks();
    if (ticks != seenTicks) {
      seenTicks = ticks;
      speak(target);
      progress.balance(ReadAhead.DEFAULT, this::pause, this::resume);
    }
    return poll(output);
  }

  /** Goes on over records that the job has no use for, so as not to come back for each of them. */
  private InputStatus poll(WatchedOutput records) throws Exception {
    InputStatus status = kafka.pollNext(records);
    for (int run = 1; run < LONGEST_RUN && records.isEmpty(); run++) {
      if (status != InputStatus.MORE_AVAILABLE) {
        break;
      }
      status = kafka.pollNext(records);
    }
    records.clear();
    return status;
  }

  private void speak(ReaderOutput<Arrival> target) {
    ReaderProgress.Tick tick = progress.tick();
    if (idle && !tick.idle()) {
      target.markActive();
    }
    boolean due = seenTicks % TICKS_WHEN_BEHIND == 0 || !progress.isBehind();
    if (tick.watermark() > spoken && due) {
      spoken = tick.watermark();
      target.emitWatermark(new Watermark(spoken));
      idle = false;
    }
    if (tick.idle() && !idle) {
      target.markIdle();
    }
    idle = tick.idle();
  }

  private void pause(TopicPartition partition) {
    kafka.pauseOrResumeSplits(Set.of(KafkaPartitionSplit.toSplitId(partition)), Set.of());
  }

  private void resume(TopicPartition partition) {
    kafka.pauseOrResumeSplits(Set.of(), Set.of(KafkaPartitionSplit.toSplitId(partition)));
  }

  @Override
  @SuppressWarnings("unchecked") // what either future yields is of no interest, only that it does
  public CompletableFuture<Void> isAvailable() {
    CompletableFuture<Void> tick = job.nextTick();
    CompletableFuture<Void> records = kafka.isAvailable();
    if (records.isDone() || job.ticks() != seenTicks) {
      return CompletableFuture.completedFuture(null);
    }
    return (CompletableFuture<Void>) (CompletableFuture<?>) CompletableFuture.anyOf(records, tick);
  }

  @Override
  public void addSplits(List<KafkaPartitionSplit> splits) {
    splits.forEach(
        split -> progress.assigned(split.getTopicPartition(), split.getStartingOffset()));
    kafka.addSplits(splits);
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    return kafka.snapshotState(checkpointId);
  }

  @Override
  public void notifyNoMoreSplits() {
    kafka.notifyNoMoreSplits();
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    kafka.handleSourceEvents(event);
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    kafka.notifyCheckpointComplete(checkpointId);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) throws Exception {
    kafka.notifyCheckpointAborted(checkpointId);
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> toPause, Collection<String> toResume) {
    kafka.pauseOrResumeSplits(toPause, toResume);
  }

  @Override
  public void close() throws Exception {
    try {
      kafka.close();
    } finally {
      progress.close();
      job.leave();
    }
  }
}
