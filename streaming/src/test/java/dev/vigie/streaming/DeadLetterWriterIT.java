package dev.vigie.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Place;
import dev.vigie.events.Rejection;
import dev.vigie.events.UnavailableException;
import dev.vigie.testbed.KafkaTestbed;
import dev.vigie.topics.KafkaConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DeadLetterWriterIT {

  private static final DeadLetter LETTER =
      new DeadLetter(
          "[]".getBytes(UTF_8),
          new Rejection(Rejection.Reason.NOT_AN_OBJECT, "begins with ["),
          new Place.Offset("payments", 2, 41),
          Instant.parse("2026-01-01T00:00:00.5Z"));

  @TempDir private Path folder;

  @Test
  void shouldReturnOnceTheLettersCanBeReadBack() {
    try (KafkaTestbed kafka = KafkaTestbed.oneBroker()) {
      var topics = new TestTopics(kafka, 1);
      topics.create();
      try (var writer = new DeadLetterWriter(topics.connection(), "archive")) {
        writer.write(List.of(LETTER));
      }

      ConsumerRecord<byte[], byte[]> record = topics.contents("dead-letters").get(0);
      Optional<DeadLetter> letter = new DeadLetters().accept(record);

      assertThat(letter).get().usingRecursiveComparison().isEqualTo(LETTER);
      assertThat(record.headers().lastHeader("reader").value()).asString().isEqualTo("archive");
    }
  }

  @Test
  void shouldFailWhenNobodyTakesThem() throws Exception {
    Path impatient =
        Files.writeString(
            folder.resolve("client.properties"),
            "max.block.ms=500\ndelivery.timeout.ms=500\nrequest.timeout.ms=400\nlinger.ms=0\n");
    KafkaConnection nobody = KafkaConnection.to("127.0.0.1:1", impatient);

    try (var writer = new DeadLetterWriter(nobody, "archive")) {
      assertThatThrownBy(() -> writer.write(List.of(LETTER)))
          .isInstanceOf(UnavailableException.class)
          .hasMessageStartingWith("Kafka at 127.0.0.1:1: no answer");
    }
  }
}
