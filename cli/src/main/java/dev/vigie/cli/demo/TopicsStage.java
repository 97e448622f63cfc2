package dev.vigie.cli.demo;

import dev.vigie.events.UnavailableException;
import dev.vigie.topics.AccessList;
import dev.vigie.topics.ApplyReport;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaUser;
import dev.vigie.topics.TopicApplication;
import dev.vigie.topics.TopicCatalogue;
import dev.vigie.topics.TopicCluster;
import java.time.Duration;

/** Makes the topics of the catalogue. */
record TopicsStage(DemoServers servers, TopicCatalogue catalogue, AccessList access)
    implements Stages.Work<ApplyReport> {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @Override
  public ApplyReport run(Stage stage) {
    servers.openBrokers(access);
    KafkaConnection kafka = servers.kafka(KafkaUser.TOPICS, access);
    try (TopicCluster cluster = new TopicCluster(kafka)) {
      ApplyReport report = TopicApplication.apply(cluster, catalogue, DEADLINE, stage::tell);
      stage.tell(report.summary());
      if (!report.failures().isEmpty()) {
        throw new UnavailableException(
            kafka.toString(),
            "topics cannot be made: " + report.failures(),
            new IllegalStateException(report.summary()));
      }
      return report;
    }
  }
}
