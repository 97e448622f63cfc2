package dev.vigie.streaming.reconcile;

import dev.vigie.events.EventIdentity;
import java.util.function.Consumer;

/** A store of events that can be asked for some, and read as a whole. */
public interface HeldEvents extends EventLookup {

  /** How many events it holds; near enough will do. */
  long count();

  /** Gives every event that it holds. */
  void forEachEvent(Consumer<EventIdentity> to);
}
