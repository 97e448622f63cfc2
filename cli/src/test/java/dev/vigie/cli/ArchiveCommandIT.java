package dev.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.testbed.EventStoreTestbed;
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
class ArchiveCommandIT {

  private static KafkaTestbed kafka;
  private static EventStoreTestbed store;

  @TempDir private Path folder;

  @BeforeAll
  static void startServers() {
    kafka = KafkaTestbed.threeBrokers();
    store = EventStoreTestbed.start();
  }

  @AfterAll
  static void stopServers() {
    store.close();
    kafka.close();
  }

  @Test
  void shouldStoreWhatWasStreamedOnceAndSayWhereItGoes() throws IOException {
    Path events = folder.resolve("shop.jsonl");
    Files.write(
        events,
        List.of(
            "{\"event_id\":\"e1\",\"ts\":\"2025-11-11T09:51:24Z\",\"event_type\":\"view\",\"customer_id\":\"C1\"}",
            "{\"event_id\":\"e2\",\"ts\":\"2025-11-11T09:51:24Z\",\"event_type\":\"order_created\",\"customer_id\":\"C1\"}"));
    assertThat(vigie("topics", "apply").exitCode()).isZero();
    assertThat(vigie("stream", events.toString()).exitCode()).isZero();
    assertThat(vigie("stream", events.toString()).exitCode()).isZero();

    CommandLineRun first = vigie("archive", "--until-caught-up");
    CommandLineRun second = vigie("archive", "--until-caught-up");

    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.err()).startsWith("archiving to MongoDB at 127.0.0.1:");
    assertThat(first.out())
        .startsWith("4 records read in ")
        .contains(": 2 stored, 2 there already, 0 dead letters; ", ", 0 to go");
    assertThat(second.out()).startsWith("0 records read in ");
  }

  @Test
  void shouldSayInOneLineThatTheStoreDoesNotAnswer() {
    CommandLineRun run = vigie("archive", "--mongodb-uri", "mongodb://u:s3cret@127.0.0.1:1/x");

    assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.code());
    assertThat(run.err())
        .hasLineCount(1)
        .contains("MongoDB at 127.0.0.1:1/x: no answer")
        .doesNotContain("s3cret");
  }

  @Test
  void shouldRefuseAnExpiryThatIsNone() {
    CommandLineRun run = vigie("archive", "--expire-after-days", "0");

    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
  }

  private static CommandLineRun vigie(String... arguments) {
    return CommandLineRun.with(
        Map.of("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(), "MONGODB_URI", store.uri()),
        arguments);
  }
}
