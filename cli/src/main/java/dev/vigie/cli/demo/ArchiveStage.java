package dev.vigie.cli.demo;

import dev.vigie.archive.ArchiveProgress;
import dev.vigie.archive.ArchiveSettings;
import dev.vigie.archive.EventArchive;
import dev.vigie.archive.EventStore;
import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.streaming.DeadLetterWriter;
import dev.vigie.streaming.StreamSummary;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicCatalogue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Archives the topics until the demonstration ends. Done once every event of the data set is in the
 * store, or nothing moves any more; the result is how many of them are there.
 */
record ArchiveStage(
    DemoServers servers,
    TopicCatalogue catalogue,
    DataSet dataSet,
    Stages stages,
    Future<StreamSummary> streamed)
    implements Stages.Work<Long> {
  private static final int BATCH = 1_000;

  @Override
  public Long run(Stage stage) throws Exception {
    AtomicReference<ArchiveProgress> progress = new AtomicReference<>(nothing());
    stages.accompany(() -> archive(progress));
    StandstillWatch watch = new StandstillWatch();
    try (EventStore store = EventStore.open(servers.mongodbUri())) {
      Found found = new Found(0, 0);
      ArchiveProgress seen = nothing();
      do {
        ArchiveProgress now = progress.get();
        stage.tell("%,d stored, %,d behind".formatted(now.stored(), now.lag()));
        if (streamed.isDone() && now.lag() == 0 && !now.equals(seen)) {
          found = find(store);
        }
        seen = now;
      } while (!found.isEverything() && watch.goesOn(progress.get().read()));
      stage.tell("%,d events in %s".formatted(found.stored(), store));
      return found.stored();
    }
  }

  private static ArchiveProgress nothing() {
    return new ArchiveProgress(0, 0, 0, 0, 0, Duration.ZERO);
  }

  private ArchiveProgress archive(AtomicReference<ArchiveProgress> progress) {
    KafkaConnection kafka = servers.kafka();
    try (EventStore store = EventStore.open(servers.mongodbUri());
        DeadLetterWriter deadLetters = new DeadLetterWriter(kafka, "archive")) {
      List<String> topics = List.copyOf(catalogue.routing().topics());
      return new EventArchive(kafka, store, deadLetters::write, InstantSource.system())
          .run(
              new ArchiveSettings(topics, ArchiveSettings.Ending.WHEN_STOPPED, null),
              progress::set);
    }
  }

  /** Events of the data set, those that it has twice included, and how many are in the store. */
  private record Found(long events, long stored) {
    boolean isEverything() {
      return events > 0 && events == stored;
    }
  }

  /** Asks for each event by its id: the store may hold those of other runs as well. */
  private Found find(EventStore store) {
    long events = 0;
    long missing = 0;
    Set<String> batch = new HashSet<>();
    try (SourceRecords records = dataSet.asIs(Feeds.EVENTS_AND_PAYMENTS, InstantSource.system())) {
      for (SourceRecord next = records.next(); next != null; next = records.next()) {
        if (next instanceof SourceRecord.Valid valid) {
          events++;
          batch.add(valid.event().eventId());
        }
        if (batch.size() == BATCH) {
          missing += batch.size() - store.countOf(batch);
          batch.clear();
        }
      }
    }
    missing += batch.size() - store.countOf(batch);
    return new Found(events, events - missing);
  }
}
