package dev.vigie.archive;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import dev.vigie.events.UnavailableException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the store again, with back-off, while it does not answer; says so once, and once when it is
 * back. Shared by all writers.
 */
final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(EventArchive.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final EventStore store;
  private final @Nullable Duration deadline;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private long startNanos;
  private boolean underWay;

  /**
   * No outage yet.
   *
   * @param deadline how long one may last; null for as long as it takes
   */
  Outage(EventStore store, @Nullable Duration deadline) {
    this.store = store;
    this.deadline = deadline;
  }

  /**
   * The answer, however long it takes.
   *
   * @throws UnavailableException when the outage lasts longer than the deadline, or the store is
   *     full, which time alone does not mend
   */
  <T> T outlast(Supplier<T> question) throws InterruptedException {
    for (Duration pause = FIRST_PAUSE; ; pause = longer(pause)) {
      try {
        T answer = question.get();
        over();
        return answer;
      } catch (MongoInterruptedException e) {
        throw (InterruptedException) new InterruptedException().initCause(e);
      } catch (MongoException e) {
        store.failIfFull(e);
        report(e);
      }
      pause(pause);
    }
  }

  private void report(MongoException cause) {
    lock.lock();
    try {
      if (!underWay) {
        underWay = true;
        startNanos = System.nanoTime();
        LOG.warn("{}: {}; trying again", store, StoreAddress.problem(cause));
      } else if (deadline != null && System.nanoTime() - startNanos > deadline.toNanos()) {
        throw store.unavailable(cause);
      }
    } finally {
      lock.unlock();
    }
  }

  private void over() {
    lock.lock();
    try {
      if (underWay) {
        underWay = false;
        long seconds = Duration.ofNanos(System.nanoTime() - startNanos).toSeconds();
        LOG.warn("{}: answers again after {} s", store, seconds);
        ended.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends early when another writer got an answer. */
  private void pause(Duration pause) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long remainingNanos = pause.toNanos();
      while (underWay && remainingNanos > 0) {
        remainingNanos = ended.awaitNanos(remainingNanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
