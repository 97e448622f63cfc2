package dev.vigie.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.alerts.Alert;
import dev.vigie.alerts.AlertListener;
import dev.vigie.alerts.AlertReader;
import dev.vigie.alerts.Severity;
import dev.vigie.events.AssessmentIds;
import dev.vigie.notifications.channels.Channels;
import dev.vigie.notifications.sending.MadeAlerts;
import dev.vigie.notifications.sending.MessageText;
import dev.vigie.notifications.sending.ReceiverStub;
import dev.vigie.testbed.FreePorts;
import dev.vigie.testbed.KafkaTestbed;
import dev.vigie.testbed.PostgresTestbed;
import dev.vigie.topics.KafkaConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the topic of alerts, with receivers that hang, are away, fail and are well. */
class UnwellReceiversIT {

  private static final int ALERTS = 1_000;
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  /**
   * Of channels of these tests, which wait at most 500 ms, once they have waited from 100 ms on.
   */
  private static final Duration LEAST_WAIT = Duration.ofMillis(250);

  private static final long DOUBLINGS = 4;

  private static final String FAST = "rate_limit: {messages: 1000, per: 1s}";

  @TempDir Path folder;

  @Test
  void shouldStoreAlertsAndTellOthersWhateverAReceiverDoes() throws Exception {
    try (PostgresTestbed postgres = PostgresTestbed.start();
        KafkaTestbed kafka = KafkaTestbed.oneBroker();
        ReceiverStub hanging = ReceiverStub.start();
        ReceiverStub failing = ReceiverStub.start().with(ReceiverStub.status(500, ""));
        ReceiverStub well = ReceiverStub.start()) {
      KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers());
      fill(connection);
      hanging.with(hanging.hang());
      Channels channels =
          new TestChannels()
              .webhook("hanging", hanging, FAST, "timeout: 60s")
              .webhook("away", FreePorts.find(1).get(0), FAST)
              .webhook("failing", failing, FAST)
              .webhook("well", well, FAST)
              .in(folder);

      long alone = storeMillis(postgres, connection, "alone");
      try (var database = new TestDatabase(postgres);
          Notifications notifications =
              Notifications.start(database.source(), channels, new MessageText(null))) {
        long began = System.nanoTime();
        long together = storeMillis(database, connection, "together", notifications);
        await().atMost(DEADLINE).until(() -> database.state("well").sent() == ALERTS);

        await().atMost(DEADLINE).until(() -> !hanging.requests().isEmpty());
        assertThat(hanging.requests()).hasSize(1);
        for (String unwell : List.of("hanging", "away", "failing")) {
          assertThat(database.state(unwell).waiting()).isEqualTo(ALERTS);
          assertThat(database.state(unwell).sent()).isZero();
        }
        assertThat(well.requests()).hasSize(ALERTS);
        assertFewAttempts(failing, began);
        System.out.printf(
            "%d alerts from the topic stored in %d ms without channels, in %d ms with four of which"
                + " three are unwell; the well one got %d messages, doubled %d%n",
            ALERTS,
            alone,
            together,
            well.requests().size(),
            ALERTS
                - well.requests().stream()
                    .map(request -> request.header("webhook-id"))
                    .distinct()
                    .count());
        hanging.release();
      }
    }
  }

  /** From half of the longest wait on there is one attempt in each; before it waits double. */
  private static void assertFewAttempts(ReceiverStub failing, long beganNanos) {
    long halves = (System.nanoTime() - beganNanos) / LEAST_WAIT.toNanos();
    assertThat((long) failing.requests().size()).isBetween(2L, halves + DOUBLINGS);
  }

  private static void fill(KafkaConnection connection) throws Exception {
    try (Admin admin = connection.openAdmin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("alerts", 2, (short) 1), new NewTopic("assessments", 1, (short) 1)))
          .all()
          .get();
    }
    try (KafkaProducer<byte[], byte[]> producer =
        connection.openProducer(Map.of(), Map.of("acks", "all"))) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int i = 0; i < ALERTS; i++) {
        byte[] json = genuine("a" + i).getBytes(StandardCharsets.UTF_8);
        byte[] key = "C1".getBytes(StandardCharsets.UTF_8);
        sent.add(producer.send(new ProducerRecord<>("alerts", i % 2, key, json)));
      }
      for (Future<RecordMetadata> record : sent) {
        record.get();
      }
    }
  }

  /** With the id that the detection job gives it. */
  private static String genuine(String name) {
    Alert alert = MadeAlerts.alert(name, Severity.MEDIUM, Instant.now());
    String id = new AssessmentIds("cafe").of("C1", "event-" + name);
    return alert.json().replace("\"" + name + "\"", "\"" + id + "\"");
  }

  private static long storeMillis(
      PostgresTestbed postgres, KafkaConnection connection, String group) throws Exception {
    try (var database = new TestDatabase(postgres)) {
      return storeMillis(database, connection, group, AlertListener.NONE);
    }
  }

  private static long storeMillis(
      TestDatabase database, KafkaConnection connection, String group, AlertListener listener) {
    var settings = new AlertReader.Settings("alerts", "assessments", group, Duration.ofDays(1));
    long begin = System.nanoTime();
    try (AlertReader reader =
        AlertReader.start(connection, database.source(), listener, letters -> {}, settings)) {
      await()
          .atMost(DEADLINE)
          .pollInterval(Duration.ofMillis(10))
          .until(() -> database.number("SELECT count(*) FROM alerts") == ALERTS);
      assertThat(reader.rejected()).isZero();
    }
    return Duration.ofNanos(System.nanoTime() - begin).toMillis();
  }
}
