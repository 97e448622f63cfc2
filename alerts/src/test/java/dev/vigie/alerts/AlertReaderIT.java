package dev.vigie.alerts;

import static dev.vigie.alerts.MadeAlerts.genuine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.UnavailableException;
import dev.vigie.testbed.KafkaTestbed;
import dev.vigie.topics.KafkaConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlertReaderIT {

  @RegisterExtension static final FreshDatabase FRESH = new FreshDatabase();

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static KafkaTestbed kafka;
  private static int topics;

  private final List<DeadLetter> letters = new CopyOnWriteArrayList<>();
  private KafkaConnection connection;
  private KafkaProducer<byte[], byte[]> producer;
  private AlertReader.Settings settings;

  @BeforeAll
  static void startKafka() {
    kafka = KafkaTestbed.oneBroker();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void createTables() throws Exception {
    connection = KafkaConnection.to(kafka.bootstrapServers());
    topics++;
    settings =
        new AlertReader.Settings(
            "alerts-" + topics, "assessments-" + topics, "desk-" + topics, Duration.ofDays(1));
    try (Admin admin = connection.openAdmin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(settings.alertsTopic(), 2, (short) 1),
                  new NewTopic(settings.assessmentsTopic(), 2, (short) 1)))
          .all()
          .get();
    }
    producer = connection.openProducer(Map.of(), Map.of("acks", "all"));
  }

  @AfterEach
  void close() {
    producer.close();
  }

  private AlertReader reader() {
    return AlertReader.start(
        connection, FRESH.database().source(), AlertListener.NONE, letters::addAll, settings);
  }

  private void send(String topic, String key, String value) throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                topic,
                key.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8)))
        .get();
  }

  private void sendAlert(String id) throws Exception {
    send(
        settings.alertsTopic(),
        "C1",
        genuine(id, "C1", MadeAlerts.json(id, "C1", 65, MadeAlerts.NOON)));
  }

  private static void eventually(Callable<Boolean> condition) {
    await().atMost(DEADLINE).ignoreExceptions().until(condition);
  }

  private long alerts() throws Exception {
    return FRESH.database().statistics().counts().total();
  }

  @Test
  void shouldStoreWhatIsAnAlertAndSendTheRestToTheDeadLetters() throws Exception {
    try (AlertReader reader = reader()) {
      sendAlert("a1");
      send(settings.alertsTopic(), "x", "{\"alert_id\":");
      send(settings.alertsTopic(), "y", "{}");
      sendAlert("a2");
      sendAlert("a1");
      send(
          settings.assessmentsTopic(),
          "C1",
          genuine("p1", "C1", MadeAlerts.assessment("p1", "C1", 15)));
      send(settings.assessmentsTopic(), "p", "no");
      eventually(() -> alerts() == 2 && reader.rejected() == 3 && reader.assessmentsRead() == 1);
      eventually(() -> reader.alertsRead() == 3);
    }

    assertThat(letters)
        .extracting(letter -> letter.rejection().reason().code())
        .containsExactlyInAnyOrder("not-json", "field-missing", "not-json");
    assertThat(letters)
        .extracting(letter -> letter.place().toString())
        .allMatch(place -> place.matches("(alerts|assessments)-\\d+-[01]@\\d+"));
  }

  /** The constraint stands for whatever nobody has thought of: the reader lets the record pass. */
  @Test
  void shouldPutAsideWhatTheDatabaseRefusesAndStoreAllAroundIt() throws Exception {
    for (String table : List.of("alerts", "assessments")) {
      FRESH
          .database()
          .execute("ALTER TABLE " + table + " ADD CONSTRAINT refused CHECK (customer_id <> 'C9')");
    }
    String refused = genuine("a17", "C9", MadeAlerts.json("a17", "C9", 65, MadeAlerts.NOON));
    for (int i = 0; i < 40; i++) {
      if (i == 17) {
        send(settings.alertsTopic(), "C9", refused);
        send(
            settings.assessmentsTopic(),
            "C9",
            genuine("p17", "C9", MadeAlerts.assessment("p17", "C9", 15)));
      } else {
        sendAlert("a" + i);
        send(
            settings.assessmentsTopic(),
            "C1",
            genuine("p" + i, "C1", MadeAlerts.assessment("p" + i, "C1", 15)));
      }
    }

    try (AlertReader reader = reader()) {
      eventually(() -> alerts() == 39 && reader.rejected() == 2 && reader.alertsRead() == 39);
      eventually(() -> reader.assessmentsRead() == 39);
      assertThat(reader.standstills()).isEmpty();
    }

    assertThat(letters)
        .extracting(letter -> letter.rejection().reason().code())
        .containsExactly("not-storable", "not-storable");
    assertThat(letters)
        .anySatisfy(
            letter -> {
              assertThat(letter.original()).isEqualTo(MadeAlerts.bytes(refused));
              assertThat(letter.place().toString()).startsWith(settings.alertsTopic());
              assertThat(letter.rejection().text()).contains("refused");
            });
    try (AlertReader again = reader()) {
      sendAlert("a40");
      eventually(() -> again.alertsRead() == 1);
      assertThat(again.rejected()).isZero();
    }
  }

  @Test
  void shouldStandStillAndSaySoWhileDeadLettersCannotBeKept() throws Exception {
    var away = new AtomicBoolean(true);
    send(settings.alertsTopic(), "C1", "no alert");
    sendAlert("a1");
    Consumer<List<DeadLetter>> unreliable =
        found -> {
          if (away.get()) {
            throw new UnavailableException("Kafka", "away", new IOException());
          }
          letters.addAll(found);
        };

    try (AlertReader reader =
        AlertReader.start(
            connection, FRESH.database().source(), AlertListener.NONE, unreliable, settings)) {
      eventually(() -> reader.standstills().size() == 1);
      Standstill standstill = reader.standstills().get(0);
      assertThat(standstill.topic()).isEqualTo(settings.alertsTopic());
      assertThat(standstill.why()).isEqualTo("Kafka: away");
      assertThat(reader.rejected()).isZero();

      away.set(false);
      eventually(() -> alerts() == 1 && reader.rejected() == 1);
      eventually(() -> reader.standstills().isEmpty());
    }
    assertThat(letters).hasSize(1);
  }

  /** What another room does in the transaction may fail in ways that nobody has thought of. */
  @Test
  void shouldStandStillAndPutNothingAsideTwiceWhileAListenerFails() throws Exception {
    var failing = new AtomicInteger(3);
    send(settings.alertsTopic(), "C1", "no alert");
    sendAlert("a1");
    AlertListener listener =
        (in, alerts) -> {
          if (failing.getAndDecrement() > 0) {
            throw new IllegalStateException("a mistake");
          }
        };

    try (AlertReader reader =
        AlertReader.start(
            connection, FRESH.database().source(), listener, letters::addAll, settings)) {
      eventually(() -> !reader.standstills().isEmpty());
      assertThat(reader.standstills().get(0).why()).contains("a mistake");
      eventually(() -> alerts() == 1 && reader.standstills().isEmpty());
    }
    assertThat(letters).hasSize(1);
  }

  @Test
  void shouldLoseAndDoubleNothingWhilePostgresIsAway() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    try (AlertReader reader =
        AlertReader.start(
            connection,
            FRESH.database().source(),
            (in, alerts) -> alerts.forEach(alert -> told.add(alert.alertId())),
            letters::addAll,
            settings)) {
      sendAlert("a0");
      eventually(() -> alerts() == 1);

      FRESH.postgres().stop();
      for (int i = 1; i < 50; i++) {
        sendAlert("a" + i);
      }
      eventually(() -> !reader.standstills().isEmpty());
      FRESH.postgres().startAgain();

      eventually(() -> alerts() == 50);
      eventually(() -> reader.standstills().isEmpty());
    }
    assertThat(FRESH.database().values("SELECT count(DISTINCT alert_id) FROM alerts"))
        .containsExactly("50");
    assertThat(told).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void shouldGoOnWhereTheDatabaseStandsNotWhereTheGroupDoes() throws Exception {
    sendAlert("a1");
    try (AlertReader first = reader()) {
      eventually(() -> alerts() == 1 && first.alertsRead() == 1);
    }
    sendAlert("a2");
    try (AlertReader second = reader()) {
      // It is counted once it is stored.
      eventually(() -> alerts() == 2 && second.alertsRead() > 0);
      assertThat(second.alertsRead()).isEqualTo(1);
    }
    try (var emptied = new TestDatabase(FRESH.postgres());
        AlertReader third =
            AlertReader.start(
                connection, emptied.source(), AlertListener.NONE, letters::addAll, settings)) {
      eventually(() -> emptied.statistics().counts().total() == 2);
      assertThat(third.rejected()).isZero();
    }
  }

  @Test
  void shouldShareTheWorkAndHandItOver() throws Exception {
    try (AlertReader staying = reader()) {
      AlertReader leaving = reader();
      for (int i = 0; i < 200; i++) {
        sendAlert("a" + i);
      }
      eventually(() -> alerts() == 200);
      leaving.close();
      for (int i = 200; i < 300; i++) {
        sendAlert("a" + i);
      }
      eventually(() -> alerts() == 300);
      assertThat(staying.rejected()).isZero();
    }
  }

  @Test
  void shouldDeleteAssessmentsPastTheirRetentionAndNoOthers() throws Exception {
    FRESH
        .database()
        .intake()
        .storeAssessments(
            List.of(MadeAlerts.assessed("old", 0), MadeAlerts.assessed("young", 0)), Map.of());
    FRESH
        .database()
        .execute(
            "UPDATE assessments SET arrived_at = date_trunc('hour', now() - interval '1 hour',"
                + " 'UTC') - interval '1 millisecond' WHERE assessment_id = 'old'");
    FRESH
        .database()
        .execute(
            "UPDATE assessments SET arrived_at = date_trunc('hour', now() - interval '1 hour',"
                + " 'UTC') WHERE assessment_id = 'young'");

    int deleted =
        new AssessmentRetention(FRESH.database().source(), Duration.ofHours(1)).deleteSome();

    assertThat(deleted).isEqualTo(1);
    assertThat(FRESH.database().values("SELECT assessment_id FROM assessments"))
        .containsExactly("young");
  }
}
