package dev.vigie.cli.demo;

import dev.vigie.events.EventCodec;
import dev.vigie.events.EventIdentity;
import dev.vigie.streaming.ReadSettings;
import dev.vigie.streaming.StreamSummary;
import dev.vigie.streaming.TopicReader;
import dev.vigie.topics.AccessList;
import dev.vigie.topics.KafkaUser;
import dev.vigie.topics.TopicCatalogue;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * Follows assessments and alerts until the demonstration ends. Done once every payment attempt is
 * assessed and every alert published, or nothing comes any more.
 */
record AssessStage(
    DemoServers servers,
    AccessList access,
    RunLedger ledger,
    Verdicts verdicts,
    Stages stages,
    Future<StreamSummary> streamed)
    implements Stages.Work<Verdicts> {

  @Override
  public Verdicts run(Stage stage) throws Exception {
    stages.accompany(this::read);
    StandstillWatch watch = new StandstillWatch();
    do {
      long assessed = verdicts.assessed(ledger.attempts());
      stage.tell(
          "%,d of %,d attempts assessed, %,d alerts"
              .formatted(
                  assessed, ledger.attempts().size(), verdicts.alertsPublished(ledger.attempts())));
    } while (!isComplete() && watch.goesOn(verdicts.seen()));
    return verdicts;
  }

  private boolean isComplete() {
    Set<EventIdentity> attempts = ledger.attempts();
    return streamed.isDone()
        && verdicts.assessed(attempts) == attempts.size()
        && verdicts.alertsPublished(attempts) == verdicts.alertsAssessed(attempts);
  }

  private Object read() {
    List<String> topics = List.of(TopicCatalogue.ASSESSMENTS, TopicCatalogue.FRAUD_ALERTS);
    ReadSettings settings =
        new ReadSettings(
            topics, null, ReadSettings.Start.BEGINNING, OptionalLong.empty(), Optional.empty());
    return new TopicReader(
            servers.kafka(KafkaUser.CONSUME, access),
            new EventCodec(InstantSource.system()),
            Set.of())
        .read(settings, verdicts::record);
  }
}
