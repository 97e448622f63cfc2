package dev.vigie.streaming.reconcile;

import java.util.List;

/**
 * Two counts that should be equal.
 *
 * @param what is compared, for people
 * @param firstEventIds some of the events that make the difference, where they can be named
 */
public record Difference(String what, long expected, long found, List<String> firstEventIds) {
  public Difference {
    firstEventIds = List.copyOf(firstEventIds);
  }
}
