package dev.vigie.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.alerts.Alert;
import dev.vigie.alerts.Severity;
import dev.vigie.notifications.channels.Channels;
import dev.vigie.notifications.outbox.OutboxEntries;
import dev.vigie.notifications.sending.MadeAlerts;
import dev.vigie.notifications.sending.ReceiverStub;
import dev.vigie.testbed.PostgresTestbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 in the middle of sending, again and again. */
class KilledSenderIT {

  private static final int ALERTS = 300;
  private static final int KILLS = 3;
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @TempDir Path folder;

  private Process sender(String url, Path channels) throws IOException {
    String classPath =
        Objects.requireNonNullElse(
            System.getProperty("surefire.test.class.path"), System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath,
            SenderProcess.class.getName(),
            url,
            channels.toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
        .start();
  }

  private Path output() {
    return folder.resolve("sender.log");
  }

  /** Waits for what a sender is to do, and no longer than until it ends. */
  private ConditionFactory await(Process sender) {
    return Awaitility.await()
        .atMost(DEADLINE)
        .failFast(
            () ->
                assertThat(sender.isAlive())
                    .as("the sender runs: %s", Files.readString(output()))
                    .isTrue());
  }

  @Test
  void shouldLoseNothingAndRepeatAtMostWhatWasUnderWay() throws Exception {
    try (PostgresTestbed postgres = PostgresTestbed.start();
        ReceiverStub receiver = ReceiverStub.start();
        var database = new TestDatabase(postgres)) {
      Path file =
          new TestChannels()
              .webhook("all", receiver, "rate_limit: {messages: 1000, per: 1s}", "timeout: 500ms")
              .write(folder.resolve("channels.yaml"));
      Channels channels = Channels.load(file, TestChannels.ENVIRONMENT);
      List<Alert> alerts =
          IntStream.range(0, ALERTS)
              .mapToObj(i -> MadeAlerts.alert("a" + i, Severity.MEDIUM, Instant.now()))
              .toList();
      database.store(
          (connection, stored) -> OutboxEntries.add(connection, channels.all(), stored), alerts);

      for (int kill = 1; kill <= KILLS; kill++) {
        killAfter(kill * ALERTS / (KILLS + 1), database.url(), file, receiver);
      }
      finish(database, file);

      Map<String, Long> times =
          receiver.accepted().stream()
              .collect(
                  Collectors.groupingBy(
                      request -> request.header("webhook-id"), Collectors.counting()));
      int repeated = receiver.accepted().size() - times.size();
      System.out.printf(
          "killed %d times: %d alerts in, %d messages received, %d distinct, lost %d, repeated %d"
              + " under the same id%n",
          KILLS, ALERTS, receiver.accepted().size(), times.size(), ALERTS - times.size(), repeated);
      assertThat(times).hasSize(ALERTS);
      // An answer that takes longer than the time-out is one that nobody heard.
      long unheard = database.state("all").failed();
      assertThat((long) repeated).isLessThanOrEqualTo(KILLS + unheard);
    }
  }

  private void killAfter(int messages, String url, Path file, ReceiverStub receiver)
      throws IOException, InterruptedException {
    Process sender = sender(url, file);
    try {
      await(sender)
          .pollInterval(Duration.ofMillis(1))
          .until(() -> receiver.accepted().size() >= messages);
    } finally {
      sender.destroyForcibly();
    }
    assertThat(sender.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  private void finish(TestDatabase database, Path file) throws Exception {
    Process sender = sender(database.url(), file);
    try {
      await(sender)
          .until(() -> database.number("SELECT alerts_sent FROM notification_channels") == ALERTS);
    } finally {
      sender.destroyForcibly();
    }
  }
}
