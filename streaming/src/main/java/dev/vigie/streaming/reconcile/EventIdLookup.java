package dev.vigie.streaming.reconcile;

import java.util.List;
import java.util.Set;

/** A store that can say which events it lacks. */
@FunctionalInterface
public interface EventIdLookup {

  /** Those of these ids that it does not hold. */
  Set<String> missing(List<String> eventIds);
}
