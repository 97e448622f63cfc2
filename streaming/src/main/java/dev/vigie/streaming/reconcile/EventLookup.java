package dev.vigie.streaming.reconcile;

import dev.vigie.events.EventIdentity;
import java.util.List;
import java.util.Set;

/** A store that can say which events it lacks. */
@FunctionalInterface
public interface EventLookup {

  /** Those of these that it does not hold. */
  Set<EventIdentity> missing(List<EventIdentity> events);
}
