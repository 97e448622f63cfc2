package dev.vigie.streaming;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Decodes and counts what was read while more is being fetched, a few batches behind at most. */
final class CountingThread implements AutoCloseable {

  private static final int BATCHES = 4;

  private final TopicStatistics statistics;
  private final ExecutorService thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(BATCHES),
          CountingThread::daemon,
          CountingThread::putInLine);
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private @Nullable Future<?> newest;

  CountingThread(TopicStatistics statistics) {
    this.statistics = statistics;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "topic-statistics");
    thread.setDaemon(true);
    return thread;
  }

  private static void putInLine(Runnable task, ThreadPoolExecutor executor) {
    try {
      executor.getQueue().put(task);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  void add(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    throwFailure();
    FutureTask<Void> task = new FutureTask<>(() -> count(partition, records), null);
    newest = task;
    thread.execute(task);
  }

  private void count(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    try {
      statistics.add(partition, records);
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private void throwFailure() {
    RuntimeException problem = failure.get();
    if (problem != null) {
      throw problem;
    }
  }

  /** Returns when everything that was added is counted. */
  void await() {
    try {
      if (newest != null) {
        newest.get();
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("counting", e.getCause());
    }
    throwFailure();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
