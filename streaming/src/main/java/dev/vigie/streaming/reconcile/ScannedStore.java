package dev.vigie.streaming.reconcile;

import dev.vigie.dataset.IdSet;
import dev.vigie.events.EventIdentity;
import java.util.List;
import java.util.Set;

/**
 * A store whose events were read in one go, which is several times as fast as asking for each, as
 * long as it holds not much else. Those that were not there are asked for: they may have come
 * since.
 */
final class ScannedStore implements EventLookup {

  /** Of so many times as many events, reading all costs about as much as asking for some. */
  private static final int WORTH_READING = 5;

  /** 64 MiB of digests. */
  private static final long MOST_READ = 4_000_000;

  private final HeldEvents store;
  private final IdSet events = new IdSet();

  private ScannedStore(HeldEvents store) {
    this.store = store;
    store.forEachEvent(events::add);
  }

  /**
   * The store, or the store with its events read.
   *
   * @param events how many events will be asked for, as far as that is known
   */
  static EventLookup of(HeldEvents store, long events) {
    long held = store.count();
    boolean worthReading = held <= MOST_READ && held <= WORTH_READING * events;
    return worthReading ? new ScannedStore(store) : store;
  }

  @Override
  public Set<EventIdentity> missing(List<EventIdentity> wanted) {
    List<EventIdentity> notSeen = wanted.stream().filter(event -> !events.contains(event)).toList();
    return notSeen.isEmpty() ? Set.of() : store.missing(notSeen);
  }
}
