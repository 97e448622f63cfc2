package dev.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.testbed.KafkaTestbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class TopicsStreamConsumeIT {

  private static KafkaTestbed kafka;
  @TempDir private Path folder;

  @BeforeAll
  static void startKafka() {
    kafka = KafkaTestbed.threeBrokers();
    assertThat(vigie("topics", "plan").out())
        .contains("+ payments: create", "min.insync.replicas: 2");
    assertThat(vigie("topics", "verify").exitCode()).isEqualTo(1);
    assertThat(vigie("topics", "apply").out())
        .isEqualToIgnoringNewLines("ok: 0, created: 7, altered: 0, failed: 0");
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @Test
  void shouldVerifyWhatWasAppliedAndSayHowManyBrokersMayFail() {
    vigie("consume", "orders", "--group", "probe", "--timeout-ms", "300");

    CommandLineRun run = vigie("topics", "verify");

    assertThat(run.exitCode()).as(run.out()).isZero();
    assertThat(run.out())
        .contains("= user-events: unchanged", "= __consumer_offsets: as safe")
        .contains(
            "with acks=all, replication 3 and min.insync.replicas 2, writes go on with one broker"
                + " down and acknowledged data survives two lost disks");
  }

  @Test
  void shouldRefuseToShrinkATopic() throws IOException {
    Path catalogue = folder.resolve("topics.yaml");
    String shipped = Files.readString(Path.of("..", "config", "topics.yaml"));
    Files.writeString(
        catalogue, shipped.replace("user-events: {partitions: 6}", "user-events: {partitions: 2}"));

    CommandLineRun run = vigie("topics", "apply", "--catalogue", catalogue.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("ok: 6, created: 0, altered: 0, failed: 1");
    assertThat(run.err()).contains("partitions: 6 -> 2");
  }

  @Test
  void shouldStreamAndConsumeWhatWasStreamed() throws IOException {
    Path events = folder.resolve("shop.jsonl");
    Files.write(
        events,
        List.of(
            "{\"event_id\":\"e2\",\"ts\":\"2025-11-11T09:51:24Z\",\"event_type\":\"order_created\",\"customer_id\":\"C1\",\"device\":\"mobile\"}",
            "not an event",
            "{\"event_id\":\"e1\",\"ts\":\"2025-11-11T09:51:23Z\",\"event_type\":\"order_created\",\"customer_id\":\"C1\"}"));

    CommandLineRun stream = vigie("stream", events.toString());
    CommandLineRun consume =
        vigie("consume", "orders", "dead-letters", "--from-beginning", "--timeout-ms", "300");

    assertThat(stream.exitCode()).as(stream.err()).isZero();
    assertThat(stream.out())
        .contains("2 events acknowledged")
        .containsPattern("orders +2")
        .containsPattern("not-json +1");
    assertThat(consume.exitCode()).as(consume.err()).isZero();
    assertThat(consume.out())
        .contains("3 records")
        .containsPattern("order_created +2")
        .containsPattern("mobile +1")
        .containsPattern("not-json +1")
        .contains("0 invalid records");
  }

  @Test
  void shouldRefuseATopicThatDoesNotExist() {
    CommandLineRun run = vigie("consume", "nowhere", "--timeout-ms", "300", "--json");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(run.err().lines()).singleElement().asString().contains("no topic nowhere");
  }

  @Test
  void shouldSayThatNobodyAnswers() {
    CommandLineRun run =
        CommandLineRun.of("consume", "payments", "--bootstrap-servers", "127.0.0.1:1");

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.code());
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("Kafka at 127.0.0.1:1: no answer");
  }

  @Test
  void shouldRefuseOptionsThatMakeNoSense() {
    assertThat(vigie("stream", "x.jsonl", "--speed", "-1").exitCode()).isEqualTo(2);
    assertThat(vigie("consume", "orders", "--from-beginning", "--from-end").exitCode())
        .isEqualTo(2);
    assertThat(vigie("consume", "orders", "--max-messages", "0").exitCode()).isEqualTo(2);
    assertThat(vigie("consume").exitCode()).isEqualTo(2);
    assertThat(vigie("topics").exitCode()).isEqualTo(2);
  }

  private static CommandLineRun vigie(String... arguments) {
    return CommandLineRun.with(
        Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()), arguments);
  }
}
