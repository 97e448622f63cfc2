package dev.vigie.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SortMemory;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.DeadLetter;
import dev.vigie.events.DeadLetterPart;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection.Reason;
import dev.vigie.testbed.KafkaTestbed;
import dev.vigie.topics.Route;
import dev.vigie.topics.Routing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class EventStreamerIT {

  /** The reasons that follow are those of records that only the desk reads. */
  private static final Reason[] OF_EVENTS =
      EnumSet.range(Reason.NOT_JSON, Reason.CURRENCY_UNKNOWN).toArray(Reason[]::new);

  private static final String EVENT =
      "{\"event_id\":\"%s\",\"ts\":\"2025-11-11T09:51:%02dZ\",\"event_type\":\"%s\",\"customer_id\":\"%s\",\"more\":[1,"
          + " 2]}";
  private static final String PAYMENTS_HEADER =
      "payment_id,session_id,customer_id,method,card_bin,attempt_ts,amount,result,payment_country,ip_hash,device_id,is_fraud_label";

  private static KafkaTestbed kafka;
  private static TestTopics topics;
  @TempDir private Path folder;

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
  void shouldSendTheOriginalBytesInTimeOrderWithTheCustomerAsKeyAndTheTimeOfWriting()
      throws IOException {
    String later = EVENT.formatted("e2", 30, "payment_attempt", "C1");
    String earlier = EVENT.formatted("e1", 10, "payment_attempt", "C1");
    Instant before = Instant.now();

    StreamSummary summary = stream(events(later, earlier), topics.routing());

    List<ConsumerRecord<byte[], byte[]>> payments = topics.contents("payments");
    assertThat(payments)
        .extracting(record -> new String(record.value(), UTF_8))
        .containsExactly(earlier, later);
    assertThat(payments)
        .allSatisfy(
            record -> {
              assertThat(record.key()).isEqualTo("C1".getBytes(UTF_8));
              assertThat(Instant.ofEpochMilli(record.timestamp()))
                  .isBetween(before.minusMillis(1), Instant.now());
            });
    assertThat(summary.topics().get("payments"))
        .isEqualTo(new StreamSummary.TopicTotal(2, later.length() + earlier.length()));
    assertThat(summary.unacknowledged()).isZero();
    assertThat(summary.latency().p99Millis()).isPositive();
  }

  @Test
  void shouldAccountForEveryBadLineAmongGoodOnes() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 11_000; i++) {
      lines.add(
          i % 11 == 5 ? "bad line " + i : EVENT.formatted("e" + i, i % 60, "search", "C" + i));
    }

    StreamSummary summary = stream(events(lines.toArray(String[]::new)), topics.routing());

    assertThat(summary.events()).isEqualTo(10_000);
    assertThat(summary.deadLetters()).isEqualTo(Map.of(Reason.NOT_JSON, 1_000L));
    assertThat(topics.contents("user-events")).hasSize(10_000);
    List<DeadLetter> letters = deadLetters();
    assertThat(letters).hasSize(1_000);
    assertThat(letters)
        .allSatisfy(
            letter -> {
              long line = ((Place.Line) letter.place()).line();
              assertThat(new String(letter.original(), UTF_8)).isEqualTo("bad line " + (line - 1));
            });
  }

  @Test
  void shouldKeepEveryKindOfDeadLetterWholeWithReasonAndPlace() throws IOException {
    Map<Reason, byte[]> bad = oneOfEachKind();
    byte[] row = "P1,\"S1,C1".getBytes(UTF_8);
    Files.write(folder.resolve("payments.csv"), joined(PAYMENTS_HEADER.getBytes(UTF_8), row));
    Files.write(folder.resolve("events.jsonl"), joined(bad.values().toArray(byte[][]::new)));
    bad.put(Reason.NOT_A_ROW, row);

    StreamSummary summary = stream(folder, topics.routing());

    assertThat(bad).containsOnlyKeys(OF_EVENTS);
    assertThat(summary.events()).isZero();
    Map<Reason, byte[]> kept = new EnumMap<>(Reason.class);
    for (DeadLetter letter : deadLetters()) {
      assertThat(kept.put(letter.rejection().reason(), letter.original())).isNull();
      assertThat(letter.rejection().text()).isNotBlank();
      assertThat(letter.place()).isInstanceOf(Place.Line.class);
    }
    assertThat(kept).containsOnlyKeys(OF_EVENTS);
    kept.forEach(
        (reason, original) -> assertThat(original).as(reason.code()).isEqualTo(bad.get(reason)));
    assertThat(summary.deadLetters().values()).containsOnly(1L);
  }

  @Test
  void shouldSplitALongLineAndPutItTogetherAgain() throws IOException {
    byte[] line = new byte[3 * DeadLetterPart.MAX_BYTES + 1];
    for (int i = 0; i < line.length; i++) {
      line[i] = (byte) ('a' + i % 26);
    }
    Path file = folder.resolve("long.jsonl");
    Files.write(file, line);

    StreamSummary summary = stream(file, topics.routing());

    assertThat(summary.deadLetters()).isEqualTo(Map.of(Reason.RECORD_TOO_LONG, 1L));
    assertThat(topics.contents("dead-letters")).hasSize(4);
    assertThat(deadLetters()).singleElement().extracting(DeadLetter::original).isEqualTo(line);
  }

  @Test
  void shouldRefuseAtOnceWhenATopicDoesNotExist() throws IOException {
    var routing = new Routing(List.of(new Route("*", "nowhere")));
    Path file = events(EVENT.formatted("e1", 1, "search", "C1"));

    assertThatThrownBy(() -> stream(file, routing))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no topic nowhere");
  }

  @Test
  void shouldSayWhatWasAcknowledgedWhenTheSourceBreaksOff() throws IOException {
    Path file = folder.resolve("cut.jsonl.gz");
    byte[] packed = packed(EVENT.formatted("e1", 1, "search", "C1") + "\n");
    Files.write(file, Arrays.copyOf(packed, packed.length - 9));
    DataSet dataSet = DataSet.open(file);

    assertThatThrownBy(
            () -> {
              try (SourceRecords records = dataSet.asIs(Feeds.EVENTS, InstantSource.system())) {
                topics.streamer().stream(records, new SilentListener());
              }
            })
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("cut.jsonl.gz")
        .hasMessageContaining("acknowledged until then: ");
  }

  @Test
  void shouldStopInGoodOrderWhenInterrupted() {
    var endless = new MadeEvents(Long.MAX_VALUE);
    Thread streaming = Thread.currentThread();
    var interrupting =
        new SilentListener() {
          @Override
          public void progress(StreamProgress progress) {
            if (progress.acknowledged() > 1_000) {
              streaming.interrupt();
            }
          }
        };

    StreamSummary summary = topics.streamer().stream(endless, interrupting);

    assertThat(summary.interrupted()).isTrue();
    assertThat(summary.unacknowledged()).isZero();
    assertThat(topics.contents("user-events", "payments"))
        .hasSize(Math.toIntExact(summary.events()));
  }

  @Test
  void shouldStreamTheReferenceDataAsTheContractCounts() {
    Path reference = ReferenceData.folder();
    assumeThat(reference).as("reference data, see VIGIE_REFERENCE_DATA").exists();

    StreamSummary summary = stream(reference, topics.routing());

    assertThat(events(summary))
        .isEqualTo(Map.of("user-events", 57_956L, "payments", 13_291L, "orders", 3_613L));
    assertThat(summary.deadLetters()).isEmpty();
  }

  @Test
  void shouldStreamTheReferenceEventsAloneAsTheContractCounts() {
    Path reference = ReferenceData.folder();
    assumeThat(reference).as("reference data, see VIGIE_REFERENCE_DATA").exists();

    StreamSummary summary = stream(reference.resolve("events.jsonl.gz"), topics.routing());

    assertThat(events(summary))
        .isEqualTo(Map.of("user-events", 57_956L, "payments", 10_125L, "orders", 3_613L));
  }

  @Test
  void shouldReproduceTheOldRoutingByEditingTheTable() {
    Path reference = ReferenceData.folder();
    assumeThat(reference).as("reference data, see VIGIE_REFERENCE_DATA").exists();
    var misspelt =
        new Routing(
            List.of(
                new Route("payment_attempt", "payments"),
                new Route("payment_success", "payments"),
                new Route("payment_failure", "payments"),
                new Route("checkout", "orders"),
                new Route("*", "user-events")));

    StreamSummary summary = stream(reference.resolve("events.jsonl.gz"), misspelt);

    assertThat(events(summary)).isEqualTo(Map.of("user-events", 64_131L, "payments", 7_563L));
  }

  private static Map<String, Long> events(StreamSummary summary) {
    Map<String, Long> events = new TreeMap<>();
    summary.topics().forEach((topic, total) -> events.put(topic, total.events()));
    return events;
  }

  private static StreamSummary stream(Path path, Routing routing) {
    try (SourceRecords records =
        DataSet.open(path)
            .inTimeOrder(
                Feeds.EVENTS_AND_PAYMENTS, InstantSource.system(), SortMemory.defaults())) {
      return new EventStreamer(topics.connection(), routing, StreamSettings.asFastAsPossible())
          .stream(records, new SilentListener());
    }
  }

  private static List<DeadLetter> deadLetters() {
    var letters = new DeadLetters();
    List<DeadLetter> whole = new ArrayList<>();
    topics.contents("dead-letters").forEach(record -> letters.accept(record).ifPresent(whole::add));
    return whole;
  }

  private Path events(String... lines) throws IOException {
    return Files.write(folder.resolve("some.jsonl"), List.of(lines));
  }

  /** Of every reason that a line of events can have. */
  private static Map<Reason, byte[]> oneOfEachKind() {
    String fields = "\"event_id\":\"e1\",\"event_type\":\"search\",\"customer_id\":\"C1\"";
    String event = "{\"ts\":\"2025-11-11T09:51:23Z\"," + fields;
    Map<Reason, String> text = new EnumMap<>(Reason.class);
    text.put(Reason.NOT_JSON, "{\"cut\":");
    text.put(Reason.NOT_AN_OBJECT, "[1,2]");
    text.put(Reason.NESTED_TOO_DEEP, event + ",\"deep\":" + "[".repeat(17) + "]".repeat(17) + "}");
    text.put(Reason.RECORD_TOO_LONG, event + ",\"long\":\"" + "x".repeat(64 * 1024) + "\"}");
    text.put(Reason.DUPLICATE_KEY, event + ",\"event_id\":\"e2\"}");
    text.put(Reason.FIELD_MISSING, "{" + fields + "}");
    text.put(Reason.FIELD_BLANK, event.replace("\"C1\"", "\" \"") + "}");
    text.put(Reason.FIELD_WRONG_TYPE, event.replace("\"C1\"", "7") + "}");
    text.put(Reason.FIELD_TOO_LONG, event.replace("C1", "C".repeat(65)) + "}");
    text.put(Reason.NUL_CHARACTER, event.replace("C1", "C\\u0000") + "}");
    text.put(Reason.TS_UNREADABLE, event.replace("2025-11-11T09:51:23Z", "yesterday") + "}");
    text.put(Reason.TS_IN_FUTURE, event.replace("2025-11-11", "2925-11-11") + "}");
    text.put(Reason.AMOUNT_NOT_A_NUMBER, event + ",\"amount\":\"much\"}");
    text.put(Reason.AMOUNT_NEGATIVE, event + ",\"amount\":-1}");
    text.put(Reason.AMOUNT_TOO_LARGE, event + ",\"amount\":1e999999999}");
    text.put(Reason.CURRENCY_UNKNOWN, event + ",\"amount\":1,\"currency\":\"QQQ\"}");
    Map<Reason, byte[]> bytes = new EnumMap<>(Reason.class);
    text.forEach((reason, line) -> bytes.put(reason, line.getBytes(UTF_8)));
    return bytes;
  }

  private static byte[] joined(byte[]... lines) throws IOException {
    var out = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      out.write(line);
      out.write('\n');
    }
    return out.toByteArray();
  }

  private static byte[] packed(String text) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return out.toByteArray();
  }
}
