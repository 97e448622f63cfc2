package dev.vigie.detection.progress;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * What event time had been reached by when, over all readers of a job in this JVM.
 *
 * <p>This is what lets a partition that was read to its end vouch for itself: whatever it gets from
 * now on was written after everything in this log up to that moment. Times are milliseconds of a
 * monotonic clock. Thread-safe; bounded to {@link #KEPT_MILLIS}.
 */
public final class ArrivalLog {

  static final long NOTHING = Long.MIN_VALUE;

  private static final long KEPT_MILLIS = 60_000;

  private final Deque<Step> steps = new ArrayDeque<>();
  private long reached = NOTHING;
  private long lastArrivalAt = NOTHING;
  private @Nullable Step first;
  private @Nullable Step credible;

  /**
   * A moment at which event time moved.
   *
   * @param at on the monotonic clock
   */
  record Step(long at, long reached) {}

  /**
   * Notes that events have arrived whose time can be believed.
   *
   * @param now when they were noticed: not before the last of them arrived
   * @param eventTime the largest event time among them, in milliseconds since 1970
   */
  synchronized void arrived(long now, long eventTime) {
    if (credible == null || eventTime > credible.reached()) {
      credible = new Step(now, eventTime);
    }
    moved(now, eventTime);
  }

  /**
   * Notes that events have arrived for which somebody else's clock stands.
   *
   * @param eventTime what is taken for theirs
   */
  synchronized void moved(long now, long eventTime) {
    lastArrivalAt = Math.max(lastArrivalAt, now);
    if (eventTime > reached) {
      reached = eventTime;
      steps.addLast(new Step(lastArrivalAt, reached));
      first = first == null ? steps.getLast() : first;
      while (steps.size() > 1 && steps.getFirst().at() < now - KEPT_MILLIS) {
        steps.removeFirst();
      }
    }
  }

  /** The largest event time of all that had arrived by then, {@link #NOTHING} if none is known. */
  synchronized long reachedBy(long time) {
    // From the newest, since what is asked for is hardly older than the grace period.
    for (Iterator<Step> newest = steps.descendingIterator(); newest.hasNext(); ) {
      Step step = newest.next();
      if (step.at() <= time) {
        return step.reached();
      }
    }
    return NOTHING;
  }

  /**
   * The event time of now, going by the events whose time can be believed: the largest of theirs,
   * carried on at the speed of the clock. {@link #NOTHING} while there were none.
   */
  synchronized long present(long now) {
    return credible == null ? NOTHING : credible.reached() + Math.max(0, now - credible.at());
  }

  /** The largest event time of all, {@link #NOTHING} while there was none. */
  synchronized long reached() {
    return reached;
  }

  /** The first arrival of all, or null while there was none. */
  synchronized @Nullable Step first() {
    return first;
  }

  /** When anything last arrived, also what moved event time no further. */
  synchronized long lastArrivalAt() {
    return lastArrivalAt;
  }
}
