package dev.vigie.streaming.watch;

import java.util.Map;

/**
 * What a topic holds at one moment.
 *
 * @param starts first offset that is still there, by partition
 * @param ends next offset to be written, by partition
 */
public record TopicExtent(String topic, Map<Integer, Long> starts, Map<Integer, Long> ends) {

  public TopicExtent {
    starts = Map.copyOf(starts);
    ends = Map.copyOf(ends);
  }

  public int partitions() {
    return ends.size();
  }

  /** Records ever written; what transactions leave behind counts as well. */
  public long written() {
    return ends.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Records that are there now. */
  public long records() {
    return written() - starts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Records that a reader has still to read.
   *
   * @param next the offset it reads next, by partition; it does not read partitions left out
   */
  public long behind(Map<Integer, Long> next) {
    return next.entrySet().stream()
        .mapToLong(at -> Math.max(0, ends.getOrDefault(at.getKey(), 0L) - at.getValue()))
        .sum();
  }
}
