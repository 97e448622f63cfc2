package dev.vigie.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection.Reason;
import dev.vigie.streaming.ReadSettings.Start;
import dev.vigie.streaming.ReadSummary.PartitionTotal;
import dev.vigie.testbed.KafkaTestbed;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class TopicReaderIT {

  private static final String PAYMENT =
      "{\"event_id\":\"%s\",\"ts\":\"2025-11-11T09:51:23Z\",\"event_type\":\"payment_attempt\",\"customer_id\":\"C1\",\"device\":\"%s\",\"payment_country\":\"BE\"}";
  private static final RecordListener NOBODY = record -> {};

  private static KafkaTestbed kafka;
  private static TestTopics topics;

  @BeforeAll
  static void startKafka() {
    kafka = KafkaTestbed.oneBroker();
    topics = new TestTopics(kafka, 1);
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void createTopics() {
    topics.create();
  }

  @AfterEach
  void deleteTopics() throws Exception {
    topics.delete();
  }

  @Test
  void shouldCountByTopicPartitionTypeDeviceAndCountry() {
    write("payments", payment("e1", "mobile"), payment("e2", "mobile"), payment("e3", "desktop"));

    ReadSummary summary =
        topics.reader().read(TestTopics.untilQuiet(List.of("payments", "orders")), NOBODY);

    assertThat(summary.records()).isEqualTo(3);
    assertThat(summary.topics().get("payments"))
        .containsEntry(0, new PartitionTotal(3, 0))
        .containsEntry(1, new PartitionTotal(0, 0));
    assertThat(summary.topics()).containsKey("orders");
    assertThat(summary.eventTypes()).isEqualTo(Map.of("payment_attempt", 3L));
    assertThat(summary.devices())
        .containsExactly(Map.entry("mobile", 2L), Map.entry("desktop", 1L));
    assertThat(summary.countries()).isEqualTo(Map.of("BE", 3L));
  }

  @Test
  void shouldNameInvalidRecordsWithTheirPlace() {
    write("payments", payment("e1", "mobile"), "no".getBytes(UTF_8), new byte[] {(byte) 0xff});
    write("assessments", "{\"assessment_id\":\"a\"}".getBytes(UTF_8));

    ReadSummary summary =
        topics.reader().read(TestTopics.untilQuiet(List.of("payments", "assessments")), NOBODY);

    assertThat(summary.invalid()).isEqualTo(2);
    assertThat(summary.firstInvalid())
        .extracting(ReadSummary.InvalidRecord::place)
        .containsExactly(new Place.Offset("payments", 0, 1), new Place.Offset("payments", 0, 2));
    assertThat(summary.firstInvalid().get(0).rejection().reason()).isEqualTo(Reason.NOT_JSON);
  }

  @Test
  void shouldStartANewGroupAtTheBeginningAndGoOnWhereItStopped() {
    write("payments", payment("e1", "a"), payment("e2", "a"), payment("e3", "a"));

    assertThat(read("shop", Start.GROUP, 2).topics().get("payments"))
        .containsEntry(0, new PartitionTotal(2, 1));
    assertThat(read("shop", Start.GROUP, 100).records()).isEqualTo(1);
    assertThat(read("shop", Start.GROUP, 100).records()).isZero();
    assertThat(read("shop", Start.BEGINNING, 100).records()).isEqualTo(3);
    assertThat(read("another", Start.GROUP, 100).records()).isEqualTo(3);
    assertThat(read("late", Start.END, 100).records()).isZero();
  }

  @Test
  void shouldNotCommitARecordThatWasNotTaken() {
    write("payments", payment("e1", "a"), payment("e2", "a"));
    RecordListener failing =
        record -> {
          if (record.offset() == 1) {
            throw new IllegalStateException("full");
          }
        };

    assertThatThrownBy(() -> topics.reader().read(settings("shop", Start.GROUP, 100), failing))
        .hasMessage("full");

    assertThat(read("shop", Start.GROUP, 100).records()).isEqualTo(2);
  }

  @Test
  void shouldStopAfterTheLastMessageAskedFor() {
    write("payments", payment("e1", "a"), payment("e2", "a"), payment("e3", "a"));
    var noTimeout =
        new ReadSettings(
            List.of("payments"), null, Start.GROUP, OptionalLong.of(2), Optional.empty());

    assertThat(topics.reader().read(noTimeout, NOBODY).records()).isEqualTo(2);
  }

  @Test
  void shouldRefuseATopicThatDoesNotExist() {
    assertThatThrownBy(
            () -> topics.reader().read(TestTopics.untilQuiet(List.of("nowhere")), NOBODY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no topic nowhere");
  }

  @Test
  void shouldEndWhenInterruptedAndCommitWhatWasCounted() {
    write("payments", payment("e1", "a"), payment("e2", "a"));
    var endless =
        new ReadSettings(
            List.of("payments"), "shop", Start.GROUP, OptionalLong.empty(), Optional.empty());

    ReadSummary summary =
        topics
            .reader()
            .read(
                endless,
                record -> {
                  if (record.offset() == 1) {
                    Thread.currentThread().interrupt();
                  }
                });

    assertThat(summary.interrupted()).isTrue();
    assertThat(summary.records()).isEqualTo(2);
    assertThat(read("shop", Start.GROUP, 100).records()).isZero();
  }

  @Test
  void shouldWriteEveryRecordAsALineOfJson() {
    write("payments", "{\n\"a\": 1}".getBytes(UTF_8), "tr\"ue\n".getBytes(UTF_8), new byte[] {-1});
    var out = new ByteArrayOutputStream();

    topics.reader().read(TestTopics.untilQuiet(List.of("payments")), new JsonLines(out));

    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            { "a": 1}
            {"topic":"payments","partition":0,"offset":1,"value_text":"tr\\"ue\\n"}
            {"topic":"payments","partition":0,"offset":2,"value_base64":"/w=="}
            """);
  }

  private static ReadSummary read(@Nullable String group, Start start, long max) {
    return topics.reader().read(settings(group, start, max), NOBODY);
  }

  private static ReadSettings settings(@Nullable String group, Start start, long max) {
    return new ReadSettings(
        List.of("payments"),
        group,
        start,
        OptionalLong.of(max),
        Optional.of(Duration.ofMillis(200)));
  }

  private static void write(String topic, byte[]... values) {
    topics.write(topic, values);
  }

  private static byte[] payment(String id, String device) {
    return PAYMENT.formatted(id, device).getBytes(UTF_8);
  }
}
