package dev.vigie.detection.source;

import dev.vigie.detection.progress.JobProgress;
import dev.vigie.detection.progress.ReadAhead;
import dev.vigie.detection.progress.ReadBefore;
import dev.vigie.detection.progress.ReaderLosses;
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
import org.apache.flink.metrics.MetricGroup;
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
  private final ReaderLosses losses;
  private final SourceReaderContext context;
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
    this.losses = new ReaderLosses(job);
    this.context = context;
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
    losses.requireSameTopics();
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
    losses.beginWith(splits.stream().map(WatchedSplit::before).toList());
    kafka.addSplits(splits.stream().map(this::begin).toList());
  }

  private KafkaPartitionSplit begin(KafkaPartitionSplit split) {
    TopicPartition partition = split.getTopicPartition();
    ReadBefore before = WatchedSplit.before(split);
    ReadBefore now = losses.begin(partition, before);
    KafkaPartitionSplit begun = now.equals(before) ? split : WatchedSplit.fromBeginning(split, now);
    progress.assigned(partition, begun.getStartingOffset());
    show(partition);
    return begun;
  }

  private void show(TopicPartition partition) {
    ReaderLosses.Figures figures = losses.figures(partition);
    MetricGroup group = context.metricGroup().addGroup("partition", partition.toString());
    group.gauge("recordsDeletedUnread", figures::deletedUnread);
    group.gauge("openTransactionSeconds", figures::heldBackSeconds);
    group.gauge("topicMadeAgain", figures::topicMadeAgain);
  }

  @Override
  public List<KafkaPartitionSplit> snapshotState(long checkpointId) {
    return kafka.snapshotState(checkpointId).stream().map(this::withLosses).toList();
  }

  private KafkaPartitionSplit withLosses(KafkaPartitionSplit split) {
    TopicPartition partition = split.getTopicPartition();
    return WatchedSplit.of(split, losses.now(partition, progress.readUpTo(partition)));
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
      losses.close();
      progress.close();
      job.leave();
    }
  }
}
