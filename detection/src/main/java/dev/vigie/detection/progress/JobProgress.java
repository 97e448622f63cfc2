package dev.vigie.detection.progress;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the subtasks of one job tell each other within a JVM: what has arrived, where partitions
 * end, how many events wait.
 *
 * <p>Shared by name; the first to join creates it and the last to leave ends its thread and its
 * client. Subtasks in another JVM have their own: see ADR 4 for what that costs. Thread-safe.
 */
public final class JobProgress {

  /**
   * How often each reader says how far event time has come. An alert waits for two of these, one to
   * notice the payment and one to let it go.
   */
  static final long TICK_MILLIS = 10;

  private static final int TICKS_PER_QUESTION = 10;
  private static final int TICKS_PER_LOSS_QUESTION = 100;
  private static final Logger LOG = LoggerFactory.getLogger(JobProgress.class);
  private static final Map<String, JobProgress> SHARED = new HashMap<>();

  private final String name;
  private final LongSupplier clock;
  private final ArrivalLog arrivals = new ArrivalLog();
  private final Map<TopicPartition, FetchedUpTo> fetched = new ConcurrentHashMap<>();
  private final Map<Object, Long> slowest = new ConcurrentHashMap<>();
  private final AtomicLong waiting = new AtomicLong();
  private volatile long released = ArrivalLog.NOTHING;
  private volatile CompletableFuture<Void> nextTick = new CompletableFuture<>();
  private final AtomicLong ticks = new AtomicLong();
  private @Nullable ScheduledExecutorService ticker;
  private volatile @Nullable EndOffsetWatch watch;
  private volatile @Nullable LossWatch losses;
  private int members;

  JobProgress(String name, LongSupplier clock) {
    this.name = name;
    this.clock = clock;
  }

  /** Milliseconds that only ever grow, whatever happens to the wall clock. */
  public static long monotonicMillis() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  /** Call {@link #leave} once for each call of this. */
  public static JobProgress join(String name) {
    synchronized (SHARED) {
      JobProgress progress =
          SHARED.computeIfAbsent(name, n -> new JobProgress(n, JobProgress::monotonicMillis));
      progress.members++;
      return progress;
    }
  }

  /** For code that Kafka's client creates by class name. */
  static @Nullable JobProgress find(String name) {
    synchronized (SHARED) {
      return SHARED.get(name);
    }
  }

  public void leave() {
    synchronized (SHARED) {
      members--;
      if (members == 0) {
        SHARED.remove(name);
        stop();
      }
    }
  }

  private synchronized void stop() {
    if (ticker != null) {
      ticker.shutdownNow();
    }
    if (watch != null) {
      watch.close();
    }
  }

  /** Starts to ask for the ends of partitions, unless that was started before. */
  @SuppressWarnings("FutureReturnValueIgnored") // the task itself catches what can fail
  public synchronized void watchEnds(Supplier<OffsetQuery> query) {
    if (watch == null) {
      watch(query.get());
      ticker = Executors.newSingleThreadScheduledExecutor(JobProgress::daemon);
      ticker.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Whoever calls this asks by itself. */
  synchronized void watch(OffsetQuery query) {
    EndOffsetWatch ends = new EndOffsetWatch(query, clock);
    losses = new LossWatch(query, ends, clock);
    watch = ends;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "vigie-end-offsets");
    thread.setDaemon(true);
    return thread;
  }

  /** A scheduled task that throws is never run again, and then event time would stand still. */
  private void tick() {
    try {
      if (ticks.get() % TICKS_PER_QUESTION == 0) {
        endOffsets().ask();
      }
      if (ticks.get() % TICKS_PER_LOSS_QUESTION == 0) {
        losses().ask();
      }
    } catch (RuntimeException e) {
      LOG.warn("Cannot ask where the partitions end; will try again", e);
    }
    CompletableFuture<Void> due = nextTick;
    nextTick = new CompletableFuture<>();
    ticks.incrementAndGet();
    due.complete(null);
  }

  /** Grows by one with each tick. */
  public long ticks() {
    return ticks.get();
  }

  /** Completed by the next tick, on another thread. */
  public CompletableFuture<Void> nextTick() {
    return nextTick;
  }

  long now() {
    return clock.getAsLong();
  }

  ArrivalLog arrivals() {
    return arrivals;
  }

  EndOffsetWatch endOffsets() {
    EndOffsetWatch started = watch;
    if (started == null) {
      throw new IllegalStateException("watchEnds was not called");
    }
    return started;
  }

  LossWatch losses() {
    LossWatch started = losses;
    if (started == null) {
      throw new IllegalStateException("watchEnds was not called");
    }
    return started;
  }

  FetchedUpTo fetchedUpTo(TopicPartition partition) {
    return fetched.getOrDefault(partition, FetchedUpTo.NOTHING);
  }

  void fetched(TopicPartition partition, FetchedUpTo upTo) {
    fetched.put(partition, upTo);
  }

  void unread(TopicPartition partition) {
    fetched.remove(partition);
  }

  /** Events began or ceased to wait for the watermark. */
  public void waitingChangedBy(long events) {
    waiting.addAndGet(events);
  }

  long waiting() {
    return waiting.get();
  }

  /** Events up to this time need not wait any more. */
  public void releasedUpTo(long eventTime) {
    released = eventTime;
  }

  long released() {
    return released;
  }

  /** The reader's partition that is furthest behind, of those that have records to be read. */
  void slowest(Object reader, long eventTime) {
    slowest.put(reader, eventTime);
  }

  void gone(Object reader) {
    slowest.remove(reader);
  }

  long slowest() {
    return slowest.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
  }
}
