package dev.vigie.streaming.reconcile;

import java.util.List;
import java.util.Set;

/**
 * A store whose ids were read in one go, which is several times as fast as asking for each, as long
 * as it holds not much else. Those that were not there are asked for: they may have come since.
 */
final class ScannedStore implements EventIdLookup {

  /** Of so many times as many events, reading all costs about as much as asking for some. */
  private static final int WORTH_READING = 5;

  /** 64 MiB of digests. */
  private static final long MOST_READ = 4_000_000;

  private final EventIdStore store;
  private final IdSet ids = new IdSet();

  private ScannedStore(EventIdStore store) {
    this.store = store;
    store.forEachId(ids::add);
  }

  /**
   * The store, or the store with its ids read.
   *
   * @param events how many events will be asked for, as far as that is known
   */
  static EventIdLookup of(EventIdStore store, long events) {
    long held = store.count();
    boolean worthReading = held <= MOST_READ && held <= WORTH_READING * events;
    return worthReading ? new ScannedStore(store) : store;
  }

  @Override
  public Set<String> missing(List<String> eventIds) {
    List<String> notSeen = eventIds.stream().filter(id -> !ids.contains(id)).toList();
    return notSeen.isEmpty() ? Set.of() : store.missing(notSeen);
  }
}
