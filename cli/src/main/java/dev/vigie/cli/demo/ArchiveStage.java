package dev.vigie.cli.demo;

import dev.vigie.archive.ArchiveProgress;
import dev.vigie.archive.ArchiveSettings;
import dev.vigie.archive.EventArchive;
import dev.vigie.archive.EventStore;
import dev.vigie.dataset.DataSet;
import dev.vigie.streaming.DeadLetterWriter;
import dev.vigie.streaming.StreamSummary;
import dev.vigie.topics.AccessList;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaUser;
import dev.vigie.topics.TopicCatalogue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Archives the topics until the demonstration ends. Done once every event of the data set is in the
 * store, or nothing moves any more; the result is how many of them are there.
 */
record ArchiveStage(
    DemoServers servers,
    TopicCatalogue catalogue,
    AccessList access,
    DataSet dataSet,
    RunLedger ledger,
    Stages stages,
    Future<StreamSummary> streamed)
    implements Stages.Work<Long> {

  @Override
  public Long run(Stage stage) throws Exception {
    AtomicReference<ArchiveProgress> progress = new AtomicReference<>(nothing());
    stages.accompany(() -> archive(progress));
    StandstillWatch watch = new StandstillWatch();
    try (EventStore store = EventStore.open(servers.mongodbUri())) {
      long stored = 0;
      ArchiveProgress seen = nothing();
      do {
        ArchiveProgress now = progress.get();
        stage.tell("%,d stored, %,d behind".formatted(now.stored(), now.lag()));
        if (streamed.isDone() && now.lag() == 0 && !now.equals(seen)) {
          stored = new StoreCheck(store, dataSet).stored();
        }
        seen = now;
      } while (!isEverything(stored) && watch.goesOn(progress.get().read()));
      stage.tell("%,d events in %s".formatted(stored, store));
      return stored;
    }
  }

  private boolean isEverything(long stored) {
    return streamed.isDone() && stored == ledger.events();
  }

  private static ArchiveProgress nothing() {
    return new ArchiveProgress(0, 0, 0, 0, 0, 0, Duration.ZERO);
  }

  private ArchiveProgress archive(AtomicReference<ArchiveProgress> progress) {
    KafkaConnection kafka = servers.kafka(KafkaUser.ARCHIVE, access);
    try (EventStore store = EventStore.open(servers.mongodbUri());
        DeadLetterWriter deadLetters = new DeadLetterWriter(kafka, "archive")) {
      List<String> topics = List.copyOf(catalogue.routing().topics());
      return new EventArchive(kafka, store, deadLetters::write, InstantSource.system())
          .run(
              new ArchiveSettings(topics, ArchiveSettings.Ending.WHEN_STOPPED, null),
              progress::set);
    }
  }
}
