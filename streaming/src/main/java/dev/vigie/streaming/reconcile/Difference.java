package dev.vigie.streaming.reconcile;

import dev.vigie.events.EventIdentity;
import java.util.List;

/**
 * Two counts that should be equal.
 *
 * @param what is compared, for people
 * @param mayPass whether it goes away by itself when the run ends, or a reader catches up
 * @param events some of the events that make the difference, where they can be named
 */
public record Difference(
    String what, long expected, long found, boolean mayPass, List<EventIdentity> events) {
  public Difference {
    events = List.copyOf(events);
  }

  static Difference lasting(String what, long expected, long found, List<EventIdentity> events) {
    return new Difference(what, expected, found, false, events);
  }

  static Difference passing(String what, long expected, long found, List<EventIdentity> events) {
    return new Difference(what, expected, found, true, events);
  }
}
