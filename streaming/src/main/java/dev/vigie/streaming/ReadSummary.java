package dev.vigie.streaming;

import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What was read. The maps from names to counts have the most frequent name first.
 *
 * @param eventTypes of valid events, as are {@code devices} and {@code countries}
 * @param countries by payment_country
 * @param deadLetters by reason code, whole letters; of the dead letters' topic only
 * @param invalid records of event topics that are no events
 * @param firstInvalid the first of them, with their places
 * @param elapsed until the last record
 * @param interrupted whether it ended because it was told to
 */
public record ReadSummary(
    long records,
    long bytes,
    SortedMap<String, SortedMap<Integer, PartitionTotal>> topics,
    Map<String, Long> eventTypes,
    Map<String, Long> devices,
    Map<String, Long> countries,
    Map<String, Long> deadLetters,
    long invalid,
    List<InvalidRecord> firstInvalid,
    Duration elapsed,
    boolean interrupted) {

  /**
   * One partition of one topic.
   *
   * @param lag records behind the one read last that are still to be read
   */
  public record PartitionTotal(long records, long lag) {}

  /** A record that is no event. */
  public record InvalidRecord(Place.Offset place, Rejection rejection) {}
}
