package dev.vigie.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicCatalogueTest {

  private static final String PLATFORM_TOPICS =
      "  fraud-alerts: {partitions: 2}\n  dead-letters: {partitions: 3}\n  assessments: {partitions: 3}\n  stream-runs: {partitions: 1}\n";

  @TempDir private Path folder;

  @Test
  void shouldShipTheTopicsOfTheContract() {
    TopicCatalogue catalogue = TopicCatalogue.shipped();

    assertThat(catalogue.topics())
        .extracting(Topic::name, Topic::partitions)
        .contains(
            tuple("user-events", 6),
            tuple("payments", 3),
            tuple("orders", 3),
            tuple("fraud-alerts", 2));
    assertThat(catalogue.topics())
        .allSatisfy(
            topic -> {
              assertThat(topic.replication()).isEqualTo(3);
              assertThat(topic.settings())
                  .containsExactlyInAnyOrderEntriesOf(
                      Map.of(
                          "min.insync.replicas", "2",
                          "retention.ms", "604800000",
                          "compression.type", "lz4",
                          "max.message.bytes", "1048576",
                          "cleanup.policy", "delete",
                          "message.timestamp.type", "LogAppendTime"));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "payment_attempt, payments",
    "payment_, payments",
    "payment, user-events",
    "order_created, orders",
    "checkout_start, orders",
    "checkout, user-events",
    "add_payment_method, user-events",
    "PAYMENT_ATTEMPT, user-events",
    "never_heard_of, user-events"
  })
  void shouldRouteAsTheContractSays(String eventType, String topic) {
    assertThat(TopicCatalogue.shipped().routing().topicOf(eventType)).isEqualTo(topic);
  }

  @Test
  void shouldRouteByExactNamesWhenTheTableIsEditedSo() throws IOException {
    Routing routing =
        TopicCatalogue.load(
                catalogue(
                    """
                      - {event_type: payment_attempt, topic: payments}
                      - {event_type: payment_failure, topic: payments}
                      - {event_type: "*", topic: user-events}
                    """))
            .routing();

    assertThat(routing.topicOf("payment_attempt")).isEqualTo("payments");
    assertThat(routing.topicOf("payment_failed")).isEqualTo("user-events");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "- {event_type: a, topic: nowhere}                          | 10: topic 'nowhere' is not in the catalogue",
        "- {event_type: a, topic: dead-letters}                     | 10: topic 'dead-letters' is the platform's own",
        "- {event_type: a*b, topic: payments}                       | 10: a star may only stand at the end",
        "- {event_type: a, topic: payments, to: x}                  | 10: unknown name 'to'",
        "- {event_type: a}                                          | 10: 'topic' is missing",
        "- {event_type: a, event_type: b, topic: payments}          | 10: 'event_type' stands here a second time",
        "- {event_type: a, topic: payments}                         | 10: the last row must be for event_type",
        "- {event_type: a, topic: [payments]}                       | 10: a value expected here",
        "- {event_type: a, topic: payments                          | 11: not YAML",
        "payments                                                   | 10: a list expected here"
      })
  void shouldRefuseARoutingWithLineAndReason(String rows, String complaint) throws IOException {
    Path file = catalogue("  " + rows + "\n");

    assertThatThrownBy(() -> TopicCatalogue.load(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(file + ":" + complaint);
  }

  @Test
  void shouldRefuseARowThatAnEarlierOneHides() throws IOException {
    Path file =
        catalogue(
            """
              - {event_type: payment_*, topic: payments}
              - {event_type: payment_attempt, topic: user-events}
              - {event_type: "*", topic: user-events}
            """);

    assertThatThrownBy(() -> TopicCatalogue.load(file))
        .hasMessageContaining(file + ":11: never reached");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "bad/name: {partitions: 1}                                   | 'bad/name' is no topic name",
        "more: {partitions: 0}                                       | partitions must be 1 or more",
        "more: {partitions: six}                                     | a whole number expected, not 'six'",
        "more: {replication: 3}                                      | 'partitions' is missing",
        "more: {partitions: 1, replication: 0}                       | replication must be 1 or more",
        "more: {partitions: 1, settings: {min.insync.replicas: 4}}   | from 1 to replication 3, not 4",
        "payments: {partitions: 1}                                   | 'payments' stands here a second time"
      })
  void shouldRefuseATopicWithLineAndReason(String topic, String complaint) throws IOException {
    Path file = folder.resolve("topics.yaml");
    Files.writeString(
        file,
        "defaults: {replication: 3}\ntopics:\n  payments: {partitions: 3}\n"
            + PLATFORM_TOPICS
            + "  "
            + topic
            + "\nrouting:\n  - {event_type: \"*\", topic: payments}\n");

    assertThatThrownBy(() -> TopicCatalogue.load(file))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(file + ":8: ")
        .hasMessageContaining(complaint);
  }

  @Test
  void shouldRefuseAFileThatIsNotThere() {
    assertThatThrownBy(() -> TopicCatalogue.load(folder.resolve("none.yaml")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none.yaml");
  }

  /** The routing's rows start in line 10. */
  private Path catalogue(String rows) throws IOException {
    Path file = folder.resolve("topics.yaml");
    Files.writeString(
        file,
        "defaults: {replication: 3}\ntopics:\n  user-events: {partitions: 6}\n  payments: {partitions: 3}\n"
            + PLATFORM_TOPICS
            + "routing:\n"
            + rows);
    return file;
  }
}
