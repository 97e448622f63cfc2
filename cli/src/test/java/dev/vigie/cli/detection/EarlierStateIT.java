package dev.vigie.cli.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import dev.vigie.testbed.KafkaTestbed;
import dev.vigie.topics.KafkaConnection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a job on a cluster of the user's goes on from, or refuses to begin without. */
class EarlierStateIT {

  private static final List<String> TOPICS = List.of("payments", "user-events");
  private static final TopicPartition PAYMENTS = new TopicPartition("payments", 0);

  private static KafkaTestbed broker;
  private static KafkaConnection kafka;
  private final FlinkStub flink = new FlinkStub();

  @BeforeAll
  static void start() throws Exception {
    broker = KafkaTestbed.oneBroker();
    kafka = KafkaConnection.to(broker.bootstrapServers());
    try (Admin admin = kafka.openAdmin()) {
      admin
          .createTopics(TOPICS.stream().map(name -> new NewTopic(name, 1, (short) 1)).toList())
          .all()
          .get();
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @AfterEach
  void close() {
    flink.close();
  }

  @Test
  void shouldBeginWhereThereWasNeverAJob() {
    flink.says("/jobs/overview", "{\"jobs\":[]}");

    assertThat(EarlierState.on(flink.cluster(), "never")).isEmpty();
    assertThatCode(() -> EarlierState.requireNone(kafka, "never", TOPICS, flink.cluster()))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldGoOnFromTheNewestStateOfAJobThatIsOver() {
    flink
        .says(
            "/jobs/overview",
            "{\"jobs\":["
                + job("old", "mine", "CANCELED", 1)
                + ","
                + job("new", "mine", "FAILED", 2)
                + ","
                + job("other", "other", "FAILED", 3)
                + ","
                + job("on", "mine", "RUNNING", 4)
                + "]}")
        .says("/jobs/old/checkpoints", completed("file:/c/old/chk-1"))
        .says("/jobs/new/checkpoints", completed("file:/c/new/chk-9"));

    assertThat(EarlierState.on(flink.cluster(), "mine")).contains("file:/c/new/chk-9");
  }

  /** One that failed at its start left nothing, and hides nothing. */
  @Test
  void shouldLookAtTheJobBeforeWhereTheLastLeftNothing() {
    flink
        .says(
            "/jobs/overview",
            "{\"jobs\":["
                + job("old", "mine", "CANCELED", 1)
                + ","
                + job("new", "mine", "FAILED", 2)
                + "]}")
        .says("/jobs/old/checkpoints", completed("file:/c/old/chk-1"))
        .says("/jobs/new/checkpoints", "{\"latest\":{}}");

    assertThat(EarlierState.on(flink.cluster(), "mine")).contains("file:/c/old/chk-1");
  }

  @Test
  void shouldRefuseToBeginAnewWhereTheClusterHasForgottenAJobThatReadTheTopics() throws Exception {
    flink.says("/jobs/overview", "{\"jobs\":[]}");
    noted("forgotten", 0);

    assertThatThrownBy(() -> EarlierState.requireNone(kafka, "forgotten", TOPICS, flink.cluster()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a job named forgotten has read payments before")
        .hasMessageContaining("--restore PATH")
        .hasMessageContaining("--from-beginning")
        .hasMessageContaining("--from-latest");
  }

  @Test
  void shouldKnowWhenTheBrokersHaveDeletedBehindWhatAJobHasNoted() throws Exception {
    try (var producer = kafka.openProducer(Map.of(), Map.of());
        Admin admin = kafka.openAdmin()) {
      producer.send(new ProducerRecord<>("payments", new byte[] {1})).get();
      producer.send(new ProducerRecord<>("payments", new byte[] {2})).get();
      admin.deleteRecords(Map.of(PAYMENTS, RecordsToDelete.beforeOffset(2))).all().get();
    }

    noted("overtaken", 1);
    noted("at-the-edge", 2);

    assertThat(EarlierState.isOvertaken(kafka, "overtaken", TOPICS)).isTrue();
    assertThat(EarlierState.isOvertaken(kafka, "at-the-edge", TOPICS)).isFalse();
    assertThat(EarlierState.isOvertaken(kafka, "not-noted-yet", TOPICS)).isTrue();
  }

  private static void noted(String group, long offset) throws Exception {
    try (Admin admin = kafka.openAdmin()) {
      admin
          .alterConsumerGroupOffsets(group, Map.of(PAYMENTS, new OffsetAndMetadata(offset)))
          .all()
          .get();
    }
  }

  private static String job(String id, String name, String state, long start) {
    return "{\"jid\":\"%s\",\"name\":\"%s\",\"state\":\"%s\",\"start-time\":%d}"
        .formatted(id, name, state, start);
  }

  private static String completed(String path) {
    return "{\"latest\":{\"completed\":{\"id\":1,\"external_path\":\"" + path + "\"}}}";
  }
}
