package dev.vigie.cli.demo;

import dev.vigie.archive.EventStore;
import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.IdSet;
import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.EventIdentity;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Looks every event of a data set up in the store: the store may hold those of other runs as well.
 * It reads the data set a second time instead of remembering what was sent.
 */
record StoreCheck(EventStore store, DataSet dataSet) {
  private static final int BATCH = 1_000;

  /** Up to here all are fetched at once: the stand-in cannot look ids up by the thousand. */
  private static final long SMALL_STORE = 500_000;

  /** How many events of the data set are there; one that the data set has twice counts twice. */
  long stored() {
    ToLongFunction<Set<EventIdentity>> missingOf = lookUp();
    long events = 0;
    long missing = 0;
    Set<EventIdentity> batch = new HashSet<>();
    try (SourceRecords records = dataSet.asIs(Feeds.EVENTS_AND_PAYMENTS, InstantSource.system())) {
      for (SourceRecord next = records.next(); next != null; next = records.next()) {
        if (next instanceof SourceRecord.Valid valid) {
          events++;
          batch.add(valid.event().identity());
        }
        if (batch.size() == BATCH) {
          missing += missingOf.applyAsLong(batch);
          batch.clear();
        }
      }
    }
    return events - missing - missingOf.applyAsLong(batch);
  }

  /** How many of a batch are missing. */
  private ToLongFunction<Set<EventIdentity>> lookUp() {
    if (store.count() > SMALL_STORE) {
      return batch -> store.missing(batch).size();
    }
    var stored = new IdSet();
    store.forEachEvent(stored::add);
    return batch -> batch.stream().filter(event -> !stored.contains(event)).count();
  }
}
