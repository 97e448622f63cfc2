package dev.vigie.streaming.reconcile;

import java.util.function.Consumer;

/** A store of events that can be asked for some, and read as a whole. */
public interface EventIdStore extends EventIdLookup {

  /** How many events it holds; near enough will do. */
  long count();

  /** Gives the id of every event that it holds. */
  void forEachId(Consumer<String> to);
}
