package dev.vigie.cli.demo;

import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SortMemory;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.streaming.EventStreamer;
import dev.vigie.streaming.StreamListener;
import dev.vigie.streaming.StreamProgress;
import dev.vigie.streaming.StreamSettings;
import dev.vigie.streaming.StreamSummary;
import dev.vigie.topics.AccessList;
import dev.vigie.topics.KafkaUser;
import dev.vigie.topics.TopicCatalogue;
import java.time.InstantSource;

/** Sends the data set to the topics, in time order, and notes what was sent. */
record StreamStage(
    DemoServers servers,
    TopicCatalogue catalogue,
    AccessList access,
    DataSet dataSet,
    RunLedger ledger)
    implements Stages.Work<StreamSummary> {

  @Override
  public StreamSummary run(Stage stage) throws InterruptedException {
    EventStreamer streamer =
        new EventStreamer(
            servers.kafka(KafkaUser.STREAM, access),
            catalogue.routing(),
            StreamSettings.asFastAsPossible());
    try (SourceRecords records =
        dataSet.inTimeOrder(
            Feeds.EVENTS_AND_PAYMENTS, InstantSource.system(), SortMemory.defaults())) {
      StreamSummary summary = streamer.stream(ledger.noting(records), telling(stage));
      if (summary.interrupted()) {
        throw new InterruptedException("stream");
      }
      stage.tell(
          "%,d events, %,d dead letters, %,.0f events/s"
              .formatted(summary.events(), summary.deadLetterCount(), summary.eventsPerSecond()));
      return summary;
    }
  }

  private static StreamListener telling(Stage stage) {
    return new StreamListener() {
      @Override
      public void progress(StreamProgress progress) {
        stage.tell("%,d acknowledged".formatted(progress.acknowledged()));
      }

      @Override
      public void waiting(String notice) {
        stage.tell(notice);
      }
    };
  }
}
