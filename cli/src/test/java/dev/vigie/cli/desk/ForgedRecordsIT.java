package dev.vigie.cli.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vigie.events.DeadLetter;
import dev.vigie.streaming.DeadLetters;
import dev.vigie.testbed.AlertRecord;
import dev.vigie.testbed.TestPool;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records that no detection job writes, between alerts that it does, on every topic that the desk
 * reads: no alert is hidden, nothing stands still, nothing starts anew, and each such record is a
 * dead letter with its bytes and its place.
 */
@Timeout(300)
class ForgedRecordsIT {

  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final String PASSWORD = "correct horse battery staple";
  private static final int SIGTERM = 128 + 15;
  private static final String FAR = "+999999999-12-31T23:59:59Z";

  @TempDir Path folder;

  @Test
  void shouldHideNoAlertAndStopNothing() throws Exception {
    try (DeskServersTestbed servers = DeskServersTestbed.start()) {
      // Given forged records, each before an alert that is none
      Map<String, String> environment = servers.environment();
      Set<String> good = new HashSet<>();
      List<ProducerRecord<byte[], byte[]>> forged =
          new ArrayList<>(ForgedRecords.of(TopicCatalogue.FRAUD_ALERTS, true));
      forged.addAll(ForgedRecords.of(TopicCatalogue.ASSESSMENTS, false));
      for (ProducerRecord<byte[], byte[]> record : forged) {
        servers.topics().send(record);
        AlertRecord alert = AlertRecord.of("good-" + good.size());
        servers.topics().raise(alert);
        good.add(alert.alertId());
      }
      servers.topics().raise(ForgedRecords.VICTIM);
      good.add(ForgedRecords.VICTIM.alertId());
      sendToOtherTopics(servers.topics());

      // When
      try (RunningDesk desk = RunningDesk.start(folder, environment)) {
        DeskVisitor visitor =
            DeskVisitor.first(
                desk.address(), "admin", desk.oneTimePassword().orElseThrow(), PASSWORD);

        // Then
        desk.await(DEADLINE).untilAsserted(() -> assertAllStored(environment, good));
        desk.await(DEADLINE).untilAsserted(() -> assertPutAside(servers, forged));
        desk.await(DEADLINE)
            .untilAsserted(() -> assertThat(intake(visitor)).isEqualTo("up: goes on"));
        assertThat(visitor.get("/api/v1/streams").path("dead_letters").path("newest")).isNotEmpty();
        assertThat(visitor.get("/api/v1/alerts?limit=100").path("alerts")).hasSize(100);
        assertThat(desk.stop(Duration.ofSeconds(30))).isEqualTo(SIGTERM);
      }

      // When it is started again
      try (RunningDesk desk = RunningDesk.start(folder, environment)) {
        DeskVisitor visitor = DeskVisitor.of(desk.address(), "admin", PASSWORD);
        AlertRecord last = AlertRecord.of("last");
        servers.topics().raise(last);
        good.add(last.alertId());

        // Then
        desk.await(DEADLINE).untilAsserted(() -> assertAllStored(environment, good));
        desk.await(DEADLINE)
            .untilAsserted(() -> assertThat(intake(visitor)).isEqualTo("up: goes on"));
        assertPutAside(servers, forged);
      }
      System.out.printf(
          "%d forged records between %d alerts: %d alerts hidden, %d dead letters%n",
          forged.size(), good.size(), 0, forged.size());
    }
  }

  /** What the desk reads there is shown, and nobody's alert. */
  private static void sendToOtherTopics(DeskTopics topics) throws Exception {
    topics.send(
        new ProducerRecord<>(TopicCatalogue.DEAD_LETTERS, null, "no headers".getBytes(UTF_8)));
    topics.send(new ProducerRecord<>(TopicCatalogue.DEAD_LETTERS, null, null));
    for (String offset : List.of("-1", "many", "9".repeat(40), "0")) {
      var letter =
          new ProducerRecord<byte[], byte[]>(
              TopicCatalogue.DEAD_LETTERS, null, new byte[] {(byte) 0xFF});
      Map.of(
              "reason", "not-json",
              "text", "\u0000".repeat(100_000),
              "topic", "payments",
              "partition", "0",
              "offset", offset,
              "time", FAR,
              "reader", "somebody")
          .forEach(
              (name, value) -> letter.headers().add(new RecordHeader(name, value.getBytes(UTF_8))));
      topics.send(letter);
    }
    topics.send(TopicCatalogue.STREAM_RUNS, "run", "{\"\\u0000\":" + "[".repeat(50_000));
    topics.send(new ProducerRecord<>(TopicCatalogue.STREAM_RUNS, null, null));
  }

  private static void assertAllStored(Map<String, String> environment, Set<String> good)
      throws Exception {
    try (var database = new TestPool(environment.get("POSTGRES_URL"), 5)) {
      assertThat(database.values("SELECT alert_id FROM alerts"))
          .containsExactlyInAnyOrderElementsOf(good);
      assertThat(database.values("SELECT assessment_id FROM assessments"))
          .containsExactlyInAnyOrderElementsOf(good);
    }
  }

  private static void assertPutAside(
      DeskServersTestbed servers, List<ProducerRecord<byte[], byte[]>> forged) {
    List<DeadLetter> letters = letters(servers);
    assertThat(letters).hasSameSizeAs(forged);
    Map<String, Integer> left = new HashMap<>();
    forged.forEach(record -> left.merge(told(record.topic(), record.value()), 1, Integer::sum));
    for (DeadLetter letter : letters) {
      assertThat(letter.rejection().text()).isNotBlank();
      String topic = letter.place().toString().replaceFirst("-\\d+@\\d+$", "");
      left.merge(told(topic, letter.original()), -1, Integer::sum);
    }
    assertThat(left.values()).as("each record is there with its bytes").containsOnly(0);
    assertThat(letters.stream().map(letter -> letter.place().toString()).distinct())
        .hasSameSizeAs(letters);
  }

  private static String told(String topic, byte[] bytes) {
    return topic + ": " + Arrays.hashCode(bytes == null ? new byte[0] : bytes);
  }

  /** Of the desk, from the whole topic. */
  private static List<DeadLetter> letters(DeskServersTestbed servers) {
    List<DeadLetter> letters = new ArrayList<>();
    Map<Integer, DeadLetters> readers = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer =
        KafkaConnection.to(servers.kafka().bootstrapServers()).openConsumer(Map.of(), Map.of())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TopicCatalogue.DEAD_LETTERS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          Optional<DeadLetter> letter =
              readers.computeIfAbsent(record.partition(), p -> new DeadLetters()).accept(record);
          letter
              .filter(any -> DeadLetters.reader(record.headers()).orElse("").equals("alert-desk"))
              .ifPresent(letters::add);
        }
      }
    }
    return letters;
  }

  private static String intake(DeskVisitor visitor) throws Exception {
    for (JsonNode part : visitor.get("/api/v1/health").path("parts")) {
      if (part.path("part").asText().equals("intake")) {
        return part.path("state").asText() + ": " + part.path("detail").asText();
      }
    }
    throw new AssertionError("no intake in health at " + Instant.now());
  }
}
