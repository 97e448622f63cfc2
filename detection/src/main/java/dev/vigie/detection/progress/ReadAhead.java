package dev.vigie.detection.progress;

/**
 * How many events may wait in one JVM before its readers stop reading ahead.
 *
 * <p>Counted in events, not in event time: an hour of event time is three events of one shop and a
 * million of another.
 *
 * @param events from this many on, a partition is read only while it is the one furthest behind in
 *     this JVM; from twice as many on, only while nothing in the whole job is further behind
 */
public record ReadAhead(long events) {

  public static final ReadAhead DEFAULT = new ReadAhead(50_000);

  public ReadAhead {
    if (events < 1) {
      throw new IllegalArgumentException("events: " + events);
    }
  }

  /** Partitions beyond this event time are read no further. */
  long line(JobProgress job) {
    long waiting = job.waiting();
    if (waiting < events) {
      return Long.MAX_VALUE;
    }
    return waiting < 2 * events ? job.slowest() : Math.min(job.slowest(), job.released());
  }
}
