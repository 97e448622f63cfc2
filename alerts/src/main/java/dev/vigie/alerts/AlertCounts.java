package dev.vigie.alerts;

/**
 * How many alerts there are.
 *
 * @param lastMinute stored within the last 60 s
 */
public record AlertCounts(long open, long investigating, long closed, long lastMinute) {

  public long total() {
    return open + investigating + closed;
  }
}
