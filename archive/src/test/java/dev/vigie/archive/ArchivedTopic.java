package dev.vigie.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.vigie.archive.ArchiveSettings.Ending;
import dev.vigie.events.DeadLetter;
import dev.vigie.events.EventIdentity;
import dev.vigie.testbed.EventStoreTestbed;
import dev.vigie.testbed.KafkaTestbed;
import dev.vigie.topics.KafkaConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.core.ConditionFactory;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A topic and a store, both empty at the start of each test, and the archive between them. */
final class ArchivedTopic
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {

  static final Duration RECOVERY_DEADLINE = Duration.ofSeconds(60);
  private static final int PARTITIONS = 3;

  /**
   * The first batches to a topic that was created a moment ago may be refused, and those sent
   * behind them accepted: what was refused would then be out of order for ever.
   */
  private static final Map<String, String> ONE_AT_A_TIME =
      Map.of("acks", "all", "linger.ms", "5", "max.in.flight.requests.per.connection", "1");

  private final Queue<DeadLetter> deadLetters = new ConcurrentLinkedQueue<>();
  private final AtomicReference<ArchiveProgress> progress =
      new AtomicReference<>(ArchiveProgress.NONE);
  private final AtomicReference<Throwable> failed = new AtomicReference<>();
  private String name = "";
  private KafkaTestbed broker;
  private KafkaConnection kafka;
  private EventStoreTestbed testbed;
  private EventStore store;
  private MongoClient client;
  private MongoDatabase database;

  @Override
  public void beforeAll(ExtensionContext context) {
    broker = KafkaTestbed.oneBroker();
    kafka = KafkaConnection.to(broker.bootstrapServers());
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    name = "events-" + UUID.randomUUID();
    deadLetters.clear();
    progress.set(ArchiveProgress.NONE);
    failed.set(null);
    testbed = EventStoreTestbed.start();
    store = EventStore.open(testbed.uri());
    client = MongoClients.create(testbed.uri());
    database = client.getDatabase(testbed.databaseName());
    create();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    client.close();
    store.close();
    testbed.close();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    broker.close();
  }

  String name() {
    return name;
  }

  EventStoreTestbed testbed() {
    return testbed;
  }

  EventStore store() {
    return store;
  }

  MongoCollection<Document> collection(String called) {
    return database.getCollection(called);
  }

  @Nullable Document stored(EventIdentity event) {
    return collection("events").find(new Document("_id", DocumentId.of(event))).first();
  }

  /** Every event that is stored, as often as it is. */
  List<EventIdentity> identities() {
    List<EventIdentity> stored = new ArrayList<>();
    store.forEachEvent(stored::add);
    return stored;
  }

  Queue<DeadLetter> deadLetters() {
    return deadLetters;
  }

  /** What the archive that runs, or ran last, has told of itself. */
  ArchiveProgress progress() {
    return progress.get();
  }

  ArchiveProgress archive() {
    return archive(null);
  }

  ArchiveProgress archive(@Nullable Duration expireAfter) {
    return run(new ArchiveSettings(List.of(name), Ending.WHEN_CAUGHT_UP, expireAfter));
  }

  ArchiveProgress run(ArchiveSettings settings) {
    return new EventArchive(kafka, store, deadLetters::addAll, InstantSource.system())
        .run(settings, progress::set);
  }

  Thread follow() {
    var settings = new ArchiveSettings(List.of(name), Ending.WHEN_STOPPED, null);
    var thread = new Thread(() -> run(settings), "archiving");
    thread.setUncaughtExceptionHandler((ended, failure) -> failed.set(failure));
    thread.start();
    return thread;
  }

  /** Waits for what an archive that follows is to do, and no longer than until it fails. */
  ConditionFactory eventually() {
    return await()
        .atMost(RECOVERY_DEADLINE)
        .failFast(
            () -> {
              if (failed.get() != null) {
                throw new AssertionError("the archive failed", failed.get());
              }
            });
  }

  static void stop(Thread archiving) throws InterruptedException {
    archiving.interrupt();
    archiving.join(30_000);
    assertThat(archiving.isAlive()).isFalse();
  }

  /** The event that {@link #events} makes of a number. */
  static EventIdentity made(int number) {
    return new EventIdentity("c" + number % 97, "e" + number);
  }

  static List<String> events(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> event(made(number))).toList();
  }

  /** An event as it stands on the topic. */
  static String event(EventIdentity event) {
    return "{\"event_id\":\"%s\",\"ts\":\"2025-01-01T00:00:00Z\",\"event_type\":\"view\",\"customer_id\":\"%s\",\"cart_value\":12.50}"
        .formatted(event.eventId(), event.customerId());
  }

  void write(List<String> values) {
    write(null, values);
  }

  /**
   * Appends records.
   *
   * @param partition null spreads them over all
   */
  void write(@Nullable Integer partition, List<String> values) {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    try (KafkaProducer<byte[], byte[]> producer = kafka.openProducer(ONE_AT_A_TIME, Map.of())) {
      for (String value : values) {
        int to = partition == null ? sent.size() % PARTITIONS : partition;
        byte[] bytes = value == null ? null : value.getBytes(UTF_8);
        sent.add(producer.send(new ProducerRecord<>(name, to, "k".getBytes(UTF_8), bytes)));
      }
    }
    assertThat(sent).allSatisfy(record -> assertThat(record).succeedsWithin(Duration.ZERO));
  }

  void create() throws Exception {
    try (Admin admin = kafka.openAdmin()) {
      admin.createTopics(List.of(new NewTopic(name, PARTITIONS, (short) 1))).all().get();
    }
  }

  /** As retention does with what is old. */
  void deleteRecords() throws Exception {
    Map<TopicPartition, RecordsToDelete> all =
        IntStream.range(0, PARTITIONS)
            .boxed()
            .collect(
                Collectors.toMap(
                    partition -> new TopicPartition(name, partition),
                    partition -> RecordsToDelete.beforeOffset(-1)));
    try (Admin admin = kafka.openAdmin()) {
      admin.deleteRecords(all).all().get();
    }
  }

  void delete() throws Exception {
    try (Admin admin = kafka.openAdmin()) {
      admin.deleteTopics(List.of(name)).all().get();
      await()
          .atMost(RECOVERY_DEADLINE)
          .until(() -> !admin.listTopics().names().get().contains(name));
    }
  }
}
