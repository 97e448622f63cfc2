package dev.vigie.streaming.reconcile;

import java.util.List;

/**
 * Two counts that should be equal.
 *
 * @param what is compared, for people
 * @param mayPass whether it goes away by itself when the run ends, or a reader catches up
 * @param firstEventIds some of the events that make the difference, where they can be named
 */
public record Difference(
    String what, long expected, long found, boolean mayPass, List<String> firstEventIds) {
  public Difference {
    firstEventIds = List.copyOf(firstEventIds);
  }

  static Difference lasting(String what, long expected, long found, List<String> firstEventIds) {
    return new Difference(what, expected, found, false, firstEventIds);
  }

  static Difference passing(String what, long expected, long found, List<String> firstEventIds) {
    return new Difference(what, expected, found, true, firstEventIds);
  }
}
