package dev.vigie.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.vigie.archive.ArchiveSettings.Ending;
import dev.vigie.events.DeadLetter;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import dev.vigie.events.UnavailableException;
import dev.vigie.testbed.EventStoreTestbed;
import dev.vigie.testbed.KafkaTestbed;
import dev.vigie.topics.KafkaConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.core.ConditionFactory;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class EventArchiveIT {

  private static final Duration RECOVERY_DEADLINE = Duration.ofSeconds(60);
  private static final int PARTITIONS = 3;

  /**
   * The first batches to a topic that was created a moment ago may be refused, and those sent
   * behind them accepted: what was refused would then be out of order for ever.
   */
  private static final Map<String, String> ONE_AT_A_TIME =
      Map.of("acks", "all", "linger.ms", "5", "max.in.flight.requests.per.connection", "1");

  private static KafkaTestbed broker;
  private static KafkaConnection kafka;

  private final String topic = "events-" + UUID.randomUUID();
  private final Queue<DeadLetter> deadLetters = new ConcurrentLinkedQueue<>();
  private final AtomicReference<ArchiveProgress> progress =
      new AtomicReference<>(ArchiveProgress.NONE);

  private final AtomicReference<Throwable> failed = new AtomicReference<>();

  private EventStoreTestbed testbed;
  private EventStore store;
  private MongoClient client;
  private MongoDatabase database;

  @BeforeAll
  static void startBroker() {
    broker = KafkaTestbed.oneBroker();
    kafka = KafkaConnection.to(broker.bootstrapServers());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void startStore() throws Exception {
    testbed = EventStoreTestbed.start();
    store = EventStore.open(testbed.uri());
    client = MongoClients.create(testbed.uri());
    database = client.getDatabase(testbed.databaseName());
    createTopic();
  }

  @AfterEach
  void stopStore() {
    client.close();
    store.close();
    testbed.close();
  }

  @Test
  void shouldStoreEveryEventOnceWhateverIsDeliveredAgain() {
    write(events(0, 5_000));
    write(events(2_000, 4_000));

    ArchiveProgress first = archive();

    assertThat(first.read()).isEqualTo(7_000);
    assertThat(first.stored()).isEqualTo(5_000);
    assertThat(first.duplicates()).isEqualTo(2_000);
    assertThat(store.count()).isEqualTo(5_000);

    Document before = event("e3000");
    ArchiveProgress second = archive();
    assertThat(second.read()).isZero();

    database.getCollection("archive_offsets").drop();
    ArchiveProgress third = archive();
    assertThat(third.stored()).isZero();
    assertThat(third.duplicates()).isEqualTo(7_000);
    assertThat(event("e3000")).isEqualTo(before);
  }

  @Test
  void shouldSayWhichEventsItHolds() {
    write(events(0, 100));
    archive();

    assertThat(store.missing(Set.of("e0", "e99", "e100"))).containsExactly("e100");
    assertThat(store.ids()).hasSize(100).contains("e0", "e99");
    List<String> read = new ArrayList<>();
    store.forEachId(read::add);
    assertThat(read).containsExactlyInAnyOrderElementsOf(store.ids());
    assertThat(store.estimatedCount()).isEqualTo(100);
  }

  @Test
  void shouldGoOnWhereItStopped() {
    write(events(0, 100));
    archive();
    write(events(100, 150));

    ArchiveProgress second = archive();

    assertThat(second.read()).isEqualTo(50);
    assertThat(second.lag()).isZero();
    assertThat(store.count()).isEqualTo(150);
  }

  @Test
  void shouldKeepWhereAnEventCameFromAndWhatNobodyKnows() {
    write(
        List.of(
            "{\"event_id\":\"e1\",\"ts\":\"2025-01-01T00:00:00.000000001Z\",\"event_type\":\"x\","
                + "\"customer_id\":\"c1\",\"$a.b\":1e400,\"\":[{\"deep\":-0.5}]}"));

    archive();

    Document event = event("e1");
    assertThat(event.get("_vigie", Document.class))
        .containsEntry("topic", topic)
        .containsEntry("offset", 0L)
        .containsEntry("ts", "2025-01-01T00:00:00.000000001Z");
    assertThat(event.get("%24a%2Eb")).hasToString("1E+400");
    assertThat(event.getList("%", Document.class).get(0).get("deep")).hasToString("-0.5");
  }

  @Test
  void shouldSendWhatIsNoEventToTheDeadLettersWithItsPlace() {
    List<String> values = new ArrayList<>(events(0, 20));
    values.add(7, "{\"event_id\":");
    values.add(11, "[]");
    write(0, values);
    write(0, Collections.singletonList(null));

    ArchiveProgress end = archive();

    assertThat(end.stored()).isEqualTo(20);
    assertThat(end.deadLetters()).isEqualTo(3);
    assertThat(deadLetters)
        .extracting(DeadLetter::place)
        .containsExactlyInAnyOrder(
            new Place.Offset(topic, 0, 7),
            new Place.Offset(topic, 0, 11),
            new Place.Offset(topic, 0, 22));
    assertThat(deadLetters)
        .extracting(letter -> letter.rejection().reason())
        .contains(Rejection.Reason.NOT_AN_OBJECT);
  }

  @Test
  void shouldLoseNothingWhenTheStoreIsCutOffInTheMiddle() throws Exception {
    Thread archiving = follow();
    write(events(0, 20_000));
    eventually().until(() -> progress.get().read() > 0);
    testbed.proxy().cut();
    write(events(20_000, 30_000));
    testbed.proxy().restore();

    eventually().until(() -> progress.get().read() >= 30_000);

    stop(archiving);
    assertThat(store.count()).isEqualTo(30_000);
    assertThat(archive().read()).isZero();
  }

  @Test
  void shouldFillAStoreThatWasEmptiedWhileItFollows() throws Exception {
    assumeTrue(testbed.isStandIn(), "a real server is not emptied by restarting it");
    write(events(0, 3_000));
    Thread archiving = follow();
    eventually().until(() -> store.count() == 3_000);

    testbed.restartEmpty();
    write(events(3_000, 3_100));

    eventually().ignoreExceptions().until(() -> store.count() == 3_100);
    stop(archiving);
  }

  @Test
  void shouldFillAStoreThatWasEmptiedWhileNothingHappened() throws Exception {
    write(events(0, 1_000));
    Thread archiving = follow();
    eventually().until(() -> store.count() == 1_000);
    eventually().until(() -> progress.get().read() == 1_000);

    database.getCollection("archive_offsets").drop();
    database.getCollection("events").drop();

    eventually().until(() -> store.count() == 1_000);
    stop(archiving);
  }

  @Test
  void shouldStoreEveryEventOnceWhenTwoArchivesRunAtATime() {
    write(events(0, 20_000));

    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      List<Future<ArchiveProgress>> ends =
          List.of(both.submit(() -> archive()), both.submit(() -> archive()));

      assertThat(ends).allSatisfy(end -> assertThat(end).succeedsWithin(RECOVERY_DEADLINE));
    } finally {
      both.shutdownNow();
    }
    assertThat(store.count()).isEqualTo(20_000);
    assertThat(archive().read()).isZero();
  }

  @Test
  void shouldBeginAnewWithATopicThatWasCreatedAgain() throws Exception {
    write(events(0, 100));
    archive();
    deleteTopic();
    createTopic();
    write(events(500, 800));

    ArchiveProgress end = archive();

    assertThat(end.stored()).isEqualTo(300);
  }

  @Test
  void shouldGoOnFromTheBeginningWhenTheStoredOffsetIsPastTheEnd() {
    write(events(0, 100));
    archive();
    MongoCollection<Document> offsets = database.getCollection("archive_offsets");
    offsets.updateMany(new Document(), new Document("$set", new Document("next_offset", 9_999L)));
    write(events(100, 130));

    ArchiveProgress end = archive();

    assertThat(end.read()).isEqualTo(130);
    assertThat(store.count()).isEqualTo(130);
  }

  @Test
  void shouldCreateIndexesAndChangeTheExpiry() {
    write(events(0, 1));

    archive(Duration.ofDays(30_000));
    archive(Duration.ofDays(40_000));

    List<Document> indexes = database.getCollection("events").listIndexes().into(new ArrayList<>());
    assertThat(indexes)
        .extracting(index -> index.get("key"))
        .contains(
            new Document("customer_id", 1).append("ts", 1),
            new Document("session_id", 1),
            new Document("event_type", 1).append("ts", 1),
            new Document("ts", 1));
  }

  @Test
  void shouldNameATopicThatDoesNotExist() {
    var settings = new ArchiveSettings(List.of("no-such"), Ending.WHEN_CAUGHT_UP, null);

    assertThatThrownBy(() -> newArchive(store).run(settings, progress::set))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("no-such")
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldSayInOneLineThatNobodyAnswers() {
    testbed.proxy().cut();

    assertThatThrownBy(() -> EventStore.open("mongodb://u:s3cret@127.0.0.1:1/x"))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("MongoDB at 127.0.0.1:1/x: no answer within 5 s");
  }

  @Test
  void shouldSayInOneLineThatTheStoreIsFullAndGoOnOnceThereIsRoom() {
    assumeTrue(testbed.isStandIn());
    testbed.limitDocuments(150);
    write(events(0, 1_000));
    var settings = new ArchiveSettings(List.of(topic), Ending.WHEN_STOPPED, null);

    assertThatThrownBy(() -> newArchive(store).run(settings, progress::set))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith(store + ": takes no more events (no space left)")
        .hasMessageNotContaining("\n");
    assertThat(store.count()).isEqualTo(150);

    testbed.limitDocuments(Integer.MAX_VALUE);
    archive();
    assertThat(store.ids()).hasSize(1_000);
  }

  @Test
  void shouldRefuseAnAddressWithoutRepeatingIt() {
    assertThatThrownBy(() -> EventStore.open("mongo://u:s3cret@h/x"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("mongodb://")
        .hasMessageNotContaining("s3cret");
  }

  private ArchiveProgress archive() {
    return archive(null);
  }

  private ArchiveProgress archive(Duration expireAfter) {
    return newArchive(store)
        .run(
            new ArchiveSettings(List.of(topic), Ending.WHEN_CAUGHT_UP, expireAfter), progress::set);
  }

  private EventArchive newArchive(EventStore into) {
    return new EventArchive(kafka, into, deadLetters::addAll, InstantSource.system());
  }

  private Thread follow() {
    var settings = new ArchiveSettings(List.of(topic), Ending.WHEN_STOPPED, null);
    var thread = new Thread(() -> newArchive(store).run(settings, progress::set), "archiving");
    thread.setUncaughtExceptionHandler((ended, failure) -> failed.set(failure));
    thread.start();
    return thread;
  }

  /** Waits for what an archive that follows is to do, and no longer than until it fails. */
  private ConditionFactory eventually() {
    return await()
        .atMost(RECOVERY_DEADLINE)
        .failFast(
            () -> {
              if (failed.get() != null) {
                throw new AssertionError("the archive failed", failed.get());
              }
            });
  }

  private static void stop(Thread archiving) throws InterruptedException {
    archiving.interrupt();
    archiving.join(30_000);
    assertThat(archiving.isAlive()).isFalse();
  }

  private Document event(String eventId) {
    return database.getCollection("events").find(new Document("_id", eventId)).first();
  }

  private static List<String> events(int from, int to) {
    List<String> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      events.add(
          "{\"event_id\":\"e%d\",\"ts\":\"2025-01-01T00:00:00Z\",\"event_type\":\"view\",\"customer_id\":\"c%d\",\"cart_value\":12.50}"
              .formatted(i, i % 97));
    }
    return events;
  }

  private void write(List<String> values) {
    write(null, values);
  }

  private void write(Integer partition, List<String> values) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = kafka.openProducer(ONE_AT_A_TIME, Map.of())) {
      for (String value : values) {
        int to = partition == null ? sent.size() % PARTITIONS : partition;
        byte[] bytes = value == null ? null : value.getBytes(UTF_8);
        sent.add(producer.send(new ProducerRecord<>(topic, to, "k".getBytes(UTF_8), bytes)));
      }
    }
    assertThat(sent).allSatisfy(record -> assertThat(record).succeedsWithin(Duration.ZERO));
  }

  private void createTopic() throws Exception {
    try (Admin admin = kafka.openAdmin()) {
      admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
    }
  }

  private void deleteTopic() throws Exception {
    try (Admin admin = kafka.openAdmin()) {
      admin.deleteTopics(List.of(topic)).all().get();
      await()
          .atMost(RECOVERY_DEADLINE)
          .until(() -> !admin.listTopics().names().get().contains(topic));
    }
  }
}
