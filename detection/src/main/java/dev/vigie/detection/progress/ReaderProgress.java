package dev.vigie.detection.progress;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far event time has come for one reader, by all of its partitions. Confined to its thread.
 *
 * <p>See ADR 4 for why this decides as it does.
 */
public final class ReaderProgress {

  private static final Logger LOG = LoggerFactory.getLogger(ReaderProgress.class);

  /** A stall is counted in time the reader could have read, not in time its task was blocked. */
  private static final long LONGEST_TICK_MILLIS = 200;

  /** By then a reader on another machine has surely been given what this one waits for. */
  private static final long NO_PARTITIONS_AFTER_MILLIS = 5_000;

  private final Patience patience;
  private final JobProgress job;
  private final InstantSource wallClock;
  private final long startedAt;
  private final Map<TopicPartition, PartitionProgress> partitions = new HashMap<>();
  private final Set<TopicPartition> stalled = new HashSet<>();
  private long arrived = ArrivalLog.NOTHING;
  private long claimed = ArrivalLog.NOTHING;
  private long wallMillis;
  private long wallReadAt;
  private long lastTickAt;

  public ReaderProgress(Patience patience, JobProgress job, InstantSource wallClock) {
    this.patience = patience;
    this.job = job;
    this.wallClock = wallClock;
    this.startedAt = job.now();
    this.lastTickAt = startedAt;
    this.wallMillis = wallClock.millis();
    this.wallReadAt = startedAt;
  }

  /**
   * What the reader can say now.
   *
   * @param watermark no event at or before this time is expected any more, in milliseconds since
   *     1970; {@link Long#MIN_VALUE} while nothing is known
   * @param idle whether there is nothing to come and nothing that still has to be held, so that
   *     nobody should wait for this reader
   */
  public record Tick(long watermark, boolean idle) {}

  /**
   * A partition was given to this reader.
   *
   * @param start offset of the first record; -1 for the end, another negative number for the
   *     beginning
   */
  public void assigned(TopicPartition partition, long start) {
    boolean fromEnd = start == PartitionProgress.FROM_END;
    job.unread(partition);
    job.endOffsets().watch(partition, start < PartitionProgress.FROM_END);
    partitions.put(
        partition, new PartitionProgress(patience, fromEnd ? start : Math.max(start, 0)));
  }

  /** The offset from which the job reads on: what stands before has gone into it. */
  public long readUpTo(TopicPartition partition) {
    return partition(partition).readUpTo(job.fetchedUpTo(partition));
  }

  /**
   * A record goes into the job.
   *
   * @param eventTime milliseconds since 1970
   * @return the time by which the record takes its turn
   */
  public long read(TopicPartition partition, long offset, long eventTime) {
    if (eventTime > wallMillis && eventTime > present()) {
      return readFromTheFuture(partition(partition), offset);
    }
    partition(partition).read(offset, eventTime);
    arrived = Math.max(arrived, eventTime);
    return eventTime;
  }

  /**
   * One that claims to come from the future was sent by a wrong clock, and says nothing of when it
   * happened. It moves event time no further than others may still be behind, and takes its turn
   * with what is being read.
   */
  private long readFromTheFuture(PartitionProgress partition, long offset) {
    long behind = wallMillis - patience.idleMillis();
    long believed = Math.max(arrived, job.arrivals().present(job.now()));
    long eventTime = believed == ArrivalLog.NOTHING ? behind : Math.min(behind, believed);
    partition.read(offset, eventTime);
    claimed = Math.max(claimed, eventTime);
    long reached = Math.max(arrived, job.arrivals().reached());
    return Math.min(wallMillis, Math.max(eventTime, reached + 1));
  }

  /** By the wall clock, which may be put forward while the job runs but never back. */
  private long present() {
    long kept = wallMillis + (job.now() - wallReadAt);
    wallReadAt = job.now();
    wallMillis = Math.max(wallClock.millis(), kept);
    return wallMillis;
  }

  /** A record without an event time was read: it is behind us, and moves nothing. */
  public void passed(TopicPartition partition, long offset) {
    partition(partition).read(offset, ArrivalLog.NOTHING);
  }

  private PartitionProgress partition(TopicPartition partition) {
    PartitionProgress progress = partitions.get(partition);
    if (progress == null) {
      throw new IllegalStateException("not assigned: " + partition);
    }
    return progress;
  }

  /** Looks around. Call it about once per {@link JobProgress#ticks} tick. */
  public Tick tick() {
    long now = job.now();
    if (arrived != ArrivalLog.NOTHING) {
      job.arrivals().arrived(now, arrived);
      arrived = ArrivalLog.NOTHING;
    }
    if (claimed != ArrivalLog.NOTHING) {
      job.arrivals().moved(now, claimed);
      claimed = ArrivalLog.NOTHING;
    }
    long sinceLastTick = Math.min(now - lastTickAt, LONGEST_TICK_MILLIS);
    lastTickAt = now;
    partitions.forEach((partition, progress) -> look(partition, progress, now, sinceLastTick));
    return partitions.isEmpty() ? withoutPartitions(now) : withPartitions(now);
  }

  private void look(
      TopicPartition partition, PartitionProgress progress, long now, long sinceLastTick) {
    progress.look(
        job.fetchedUpTo(partition),
        job.endOffsets().end(partition),
        job.arrivals(),
        now,
        sinceLastTick);
    if (!progress.isStalled()) {
      stalled.remove(partition);
    } else if (stalled.add(partition)) {
      LOG.warn("{} gave no sign of life for {} ms: not waiting", partition, patience.stallMillis());
    }
  }

  private Tick withPartitions(long now) {
    long settled = job.arrivals().reachedBy(now - patience.holdMillis());
    long watermark = Long.MAX_VALUE;
    boolean idle = true;
    long quietSince = Math.max(job.arrivals().lastArrivalAt(), startedAt);
    for (PartitionProgress partition : partitions.values()) {
      watermark = Math.min(watermark, partition.watermark(settled));
      idle &= partition.wasQuietSince(quietSince);
    }
    return new Tick(watermark, idle);
  }

  /** There may be more readers than partitions, but this one may also just not have its own yet. */
  private Tick withoutPartitions(long now) {
    if (!job.endOffsets().isEveryPartitionWatched()
        && now - startedAt < NO_PARTITIONS_AFTER_MILLIS) {
      return new Tick(ArrivalLog.NOTHING, false);
    }
    long lastSign = Math.max(job.arrivals().lastArrivalAt(), startedAt);
    boolean idle = now - patience.quietMillis() >= lastSign;
    return new Tick(job.arrivals().reachedBy(now - patience.holdMillis()), idle);
  }

  /** Whether some partition has more than what was written lately, so that a backlog is read. */
  public boolean isBehind() {
    long now = job.now();
    return partitions.values().stream().anyMatch(partition -> !partition.isDrained(now));
  }

  /** How many partitions are not waited for although they may have more to give. */
  public int stalledPartitions() {
    return stalled.size();
  }

  /**
   * Decides which partitions to read no further for now, because they are ahead and so many events
   * wait for those behind. The one that is furthest behind always goes on, so this never ends in
   * everybody waiting for everybody.
   */
  public void balance(
      ReadAhead limit, Consumer<TopicPartition> pause, Consumer<TopicPartition> resume) {
    job.slowest(this, slowestToRead());
    long line = limit.line(job);
    partitions.forEach(
        (partition, progress) -> {
          boolean ahead = progress.ownWatermark() > line;
          if (ahead != progress.isPaused()) {
            progress.pause(ahead);
            (ahead ? pause : resume).accept(partition);
          }
        });
  }

  private long slowestToRead() {
    long now = job.now();
    return partitions.values().stream()
        .filter(partition -> !partition.isDrained(now))
        .mapToLong(PartitionProgress::ownWatermark)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  public void close() {
    partitions.keySet().forEach(job.endOffsets()::forget);
    job.gone(this);
  }
}
