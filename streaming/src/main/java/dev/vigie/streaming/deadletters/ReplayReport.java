package dev.vigie.streaming.deadletters;

import dev.vigie.events.EventIdentity;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import dev.vigie.streaming.run.RunId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What became of a replay.
 *
 * @param run the replay's own run id; empty when there was nothing to send
 * @param letters how many dead letters were meant
 * @param sent acknowledged events by topic
 * @param alreadyThere events not sent, since their letter was replayed before, or since they are on
 *     the topics
 * @param stillInvalid letters that are no events now either, and stay where they are
 */
public record ReplayReport(
    Optional<RunId> run,
    long letters,
    SortedMap<String, Long> sent,
    List<Skipped> alreadyThere,
    List<StillInvalid> stillInvalid) {

  /** An event that was not sent again. */
  public record Skipped(LetterId letter, EventIdentity event) {}

  /** A letter that stays one. */
  public record StillInvalid(LetterId letter, Place place, Rejection rejection) {}

  public long sentEvents() {
    return sent.values().stream().mapToLong(Long::longValue).sum();
  }
}
