package dev.vigie.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.vigie.events.UnavailableException;
import dev.vigie.testbed.KafkaTestbed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class TopicApplicationIT {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Routing ALL_TO_EVENTS = new Routing(List.of(new Route("*", "events")));

  private static KafkaTestbed kafka;
  private TopicCluster cluster;

  @BeforeAll
  static void startKafka() {
    kafka = KafkaTestbed.threeBrokers();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void connect() {
    cluster = new TopicCluster(KafkaConnection.to(kafka.bootstrapServers()));
  }

  @AfterEach
  void deleteTopics() throws Exception {
    cluster.admin().deleteTopics(cluster.admin().listTopics().names().get()).all().get();
    cluster.close();
  }

  @Test
  void shouldCreateTheShippedCatalogueAndFindNothingToDoAfterwards() {
    TopicCatalogue catalogue = TopicCatalogue.shipped();

    assertThat(apply(catalogue).summary()).isEqualTo("ok: 0, created: 7, altered: 0, failed: 0");
    awaitFulfilled(catalogue);
    assertThat(apply(catalogue).summary()).isEqualTo("ok: 7, created: 0, altered: 0, failed: 0");
  }

  @Test
  void shouldAlterSettingsAndAddPartitions() {
    apply(catalogue(1, Map.of("retention.ms", "1000")));
    TopicCatalogue wanted = catalogue(2, Map.of("retention.ms", "2000", "compression.type", "lz4"));

    assertThat(TopicPlanText.lines(cluster.plan(wanted)))
        .contains(
            "~ events: alter",
            "    retention.ms: 1000 -> 2000",
            "    compression.type: producer -> lz4");
    assertThat(apply(wanted).summary()).isEqualTo("ok: 0, created: 0, altered: 1, failed: 0");
    awaitFulfilled(wanted);
    assertThat(cluster.describe(List.of("events")).get("events").partitions()).isEqualTo(2);
  }

  @Test
  void shouldTouchNothingOfATopicThatCannotBecomeWhatIsWanted() {
    apply(catalogue(2, Map.of("retention.ms", "1000")));
    TopicCatalogue wanted = catalogue(1, Map.of("retention.ms", "2000"));

    ApplyReport report = apply(wanted);

    assertThat(report.summary()).isEqualTo("ok: 0, created: 0, altered: 0, failed: 1");
    assertThat(report.failures().get("events")).contains("partitions: 2 -> 1");
    assertThat(cluster.describe(List.of("events")).get("events").settings())
        .containsEntry("retention.ms", "1000");
  }

  @Test
  void shouldReportWhatTheBrokersRefuseAndGoOnWithTheOthers() {
    Topic bad = new Topic("bad", 1, 3, Map.of("no.such.setting", "1"));
    Topic good = new Topic("events", 1, 3, Map.of());

    ApplyReport report = apply(new TopicCatalogue(List.of(bad, good), ALL_TO_EVENTS));

    assertThat(report.summary()).isEqualTo("ok: 0, created: 1, altered: 0, failed: 1");
    assertThat(report.failures().get("bad")).contains("no.such.setting");
  }

  @Test
  void shouldLeaveTopicsAloneThatTheCatalogueDoesNotName() throws Exception {
    cluster.admin().createTopics(List.of(new NewTopic("theirs", 1, (short) 1))).all().get();

    apply(catalogue(1, Map.of()));

    assertThat(cluster.describe(List.of("theirs"))).containsKey("theirs");
  }

  @Test
  void shouldWaitForAClusterThatIsComingUp() {
    try (KafkaTestbed late = KafkaTestbed.oneBroker()) {
      late.stopBroker(1);
      var brokerStarts = new CompletableFuture<Void>();
      Topic events = new Topic("events", 1, 1, Map.of());

      ApplyReport report;
      try (var waiting = new TopicCluster(KafkaConnection.to(late.bootstrapServers()))) {
        report =
            TopicApplication.apply(
                waiting,
                new TopicCatalogue(List.of(events), ALL_TO_EVENTS),
                DEADLINE,
                notice ->
                    brokerStarts.completeAsync(
                        () -> {
                          late.startBroker(1);
                          return null;
                        }));
      }

      brokerStarts.orTimeout(60, TimeUnit.SECONDS).join();
      assertThat(report.summary()).isEqualTo("ok: 0, created: 1, altered: 0, failed: 0");
    }
  }

  @Test
  void shouldSayInTimeThatNobodyAnswers() {
    var nobody = KafkaConnection.to("127.0.0.1:1");
    try (var away = new TopicCluster(nobody)) {
      assertThatThrownBy(
              () ->
                  TopicApplication.apply(
                      away, TopicCatalogue.shipped(), Duration.ZERO, notice -> {}))
          .isInstanceOf(UnavailableException.class)
          .hasMessageStartingWith("Kafka at 127.0.0.1:1: no answer");
    }
  }

  /** Any broker may be asked, and one of them may hear of a change a moment later. */
  private void awaitFulfilled(TopicCatalogue catalogue) {
    await().atMost(DEADLINE).until(() -> cluster.plan(catalogue).isFulfilled());
  }

  private ApplyReport apply(TopicCatalogue catalogue) {
    return TopicApplication.apply(cluster, catalogue, DEADLINE, notice -> {});
  }

  private static TopicCatalogue catalogue(int partitions, Map<String, String> settings) {
    return new TopicCatalogue(List.of(new Topic("events", partitions, 3, settings)), ALL_TO_EVENTS);
  }
}
