package dev.vigie.detection.progress;

/**
 * How many events may wait in one JVM before its readers stop reading ahead.
 *
 * <p>Counted in events, not in event time: an hour of event time is three events of one shop and a
 * million of another.
 *
 * @param events from this many on, a partition is read only while it is hardly further ahead of the
 *     one furthest behind than that one is of what was released: so much has to wait anyway
 * @param most from this many on, only what nothing in the whole job is further behind than is read
 */
public record ReadAhead(long events, long most) {

  /**
   * Readers look at each tick, and what is on its way to the operator then still comes: some
   * thousands. So no more than 100,000 wait in all.
   */
  public static final ReadAhead DEFAULT = new ReadAhead(10_000, 80_000);

  public ReadAhead {
    if (events < 1 || most < events) {
      throw new IllegalArgumentException("events: " + events + ", most: " + most);
    }
  }

  /** Partitions beyond this event time are read no further. */
  long line(JobProgress job) {
    long waiting = job.waiting();
    if (waiting < events) {
      return Long.MAX_VALUE;
    }
    long slowest = job.slowest();
    long released = job.released();
    if (waiting >= most) {
      return Math.min(slowest, released);
    }
    boolean known = slowest != Long.MAX_VALUE && released != ArrivalLog.NOTHING;
    return known && slowest > 0 && released > 0
        ? slowest + Math.max(0, slowest - released)
        : slowest;
  }
}
