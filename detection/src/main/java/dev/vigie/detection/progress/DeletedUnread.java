package dev.vigie.detection.progress;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Counts the records of one partition that its brokers deleted before the job had read them.
 * Kafka's client goes on with the oldest record there is, and says nothing.
 *
 * <p>Not every leap is a loss, since what ends a transaction takes an offset and never arrives. A
 * leap counts as far as the brokers have deleted by then. What they have deleted beyond what was
 * read counts once it has not come for {@link #PATIENCE_MILLIS}, since it may have been fetched
 * before. Offsets are counted: ends of transactions between deleted records are among them.
 * Thread-safe.
 */
final class DeletedUnread {

  static final long PATIENCE_MILLIS = 5_000;
  static final long UNKNOWN = -1;

  /** Offsets that never came: from the first to before the last. */
  private record Gap(long from, long to, long seenAt) {
    long size() {
      return to - from;
    }
  }

  private final Deque<Gap> counted = new ArrayDeque<>();
  private long settled;
  private long start;
  private long position;
  private long beginning;
  private long missingSince = UNKNOWN;
  private @Nullable Gap doubtful;

  /**
   * A partition that is going to be read.
   *
   * @param position offset of the first record to come; {@link #UNKNOWN} for the oldest there is
   * @param before how many were counted before
   */
  DeletedUnread(long position, long before) {
    this.start = position;
    this.position = position;
    this.settled = before;
  }

  /**
   * The client handed over records, or passed by offsets without any.
   *
   * @param first offset of the first record; {@code next} when there was none
   * @param next from where the client goes on
   */
  synchronized void fetched(long now, long first, long next) {
    withdraw(first);
    if (position != UNKNOWN && first > position) {
      leapt(new Gap(position, first, now));
    }
    position = Math.max(position, next);
    missingSince = UNKNOWN;
  }

  /** What was given up has come all the same. */
  private void withdraw(long first) {
    Gap last = counted.peekLast();
    if (last != null && first < last.to() && position == last.to()) {
      counted.removeLast();
      position = last.from();
    }
  }

  /** Whether it was a loss may show only in the next answer; the largest is kept until then. */
  private void leapt(Gap gap) {
    if (beginning > gap.from()) {
      count(gap);
    } else if (doubtful == null || gap.size() > doubtful.size()) {
      doubtful = gap;
    }
  }

  private void count(Gap gap) {
    counted.addLast(new Gap(gap.from(), Math.min(gap.to(), beginning), gap.seenAt()));
  }

  /**
   * The brokers answered.
   *
   * @param asked when they were asked
   * @param oldest offset of the oldest record they have
   */
  synchronized void beginsAt(long asked, long oldest) {
    beginning = Math.max(beginning, oldest);
    if (position == UNKNOWN) {
      start = oldest;
      position = oldest;
    }
    if (doubtful != null && doubtful.seenAt() <= asked) {
      if (beginning > doubtful.from()) {
        count(doubtful);
      }
      doubtful = null;
    }
    if (beginning <= position) {
      missingSince = UNKNOWN;
    } else if (missingSince == UNKNOWN) {
      missingSince = asked;
    } else if (asked - missingSince >= PATIENCE_MILLIS) {
      count(new Gap(position, beginning, asked));
      position = beginning;
      missingSince = UNKNOWN;
    }
  }

  /** All that were counted. */
  synchronized long count() {
    return settled + counted.stream().mapToLong(Gap::size).sum();
  }

  /**
   * Where reading goes on, and what was lost by then: these two belong together in a checkpoint.
   *
   * @param position {@link #UNKNOWN} while that is the oldest record there is
   */
  record Known(long position, long deleted) {}

  /**
   * What is known of all that stands before some offset.
   *
   * @param read the offset from which the job reads on
   */
  synchronized Known before(long read) {
    long next = Math.max(read, start);
    while (!counted.isEmpty() && counted.getFirst().from() <= next) {
      Gap gap = counted.removeFirst();
      settled += gap.size();
      next = Math.max(next, gap.to());
    }
    return new Known(position == UNKNOWN ? UNKNOWN : next, settled);
  }
}
