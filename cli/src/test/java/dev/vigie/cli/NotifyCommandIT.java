package dev.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.vigie.testbed.PostgresTestbed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyCommandIT {

  @TempDir Path folder;
  private final AtomicReference<String> received = new AtomicReference<>("");
  private HttpServer receiver;
  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    receiver.createContext(
        "/",
        exchange -> {
          received.set(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] words = "well\u001b[31m then".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, words.length);
          exchange.getResponseBody().write(words);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  private CommandLineRun test(String channel) throws IOException {
    String origin = "http://127.0.0.1:" + receiver.getAddress().getPort();
    Path file =
        Files.writeString(
            folder.resolve("channels.yaml"),
            """
            allowed_targets: ["%s"]
            channels:
              duty: {type: slack, url_env: ROOM}
              private: {type: slack, url_env: INSIDE}
            """
                .formatted(origin));
    Map<String, String> environment =
        Map.of("ROOM", origin + "/hush-hush", "INSIDE", "https://localhost/hush-hush");
    return CommandLineRun.with(
        environment, "notify", "test", channel, "--channels", file.toString());
  }

  @Test
  void shouldSayWhatTheReceiverAnswered() throws IOException {
    CommandLineRun run = test("duty");

    assertThat(run.out()).isEqualTo("duty (slack): sent, HTTP 200: well\uFFFD[31m then\n");
    assertThat(run.exitCode()).isZero();
    assertThat(received.get()).contains("Test message");
  }

  @ParameterizedTest
  @CsvSource({"404, 1", "503, 4"})
  void shouldTellScriptsThatItWasNotSent(int answer, int exitCode) throws IOException {
    status = answer;

    CommandLineRun run = test("duty");

    assertThat(run.err()).startsWith("vigie: duty (slack): not sent, HTTP " + answer);
    assertThat(run.err()).hasLineCount(1).doesNotContain("hush");
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void shouldNotSendToThisMachineUnlessItIsAllowed() throws IOException {
    CommandLineRun run = test("private");

    assertThat(run.err()).contains("https://localhost:443", "allowed_targets");
    assertThat(run.err()).hasLineCount(1).doesNotContain("hush");
    assertThat(run.exitCode()).isEqualTo(ExitCode.DIFFERENCE.code());
  }

  @Test
  void shouldShowChannelsOfADatabaseAndThatNoneIsThereYet() {
    try (PostgresTestbed postgres = PostgresTestbed.start()) {
      Map<String, String> environment =
          Map.of(
              "POSTGRES_URL", postgres.newDatabase(),
              "POSTGRES_USER", PostgresTestbed.USER,
              "POSTGRES_PASSWORD", PostgresTestbed.PASSWORD);
      CommandLineRun none = CommandLineRun.with(environment, "notify", "status");
      assertThat(none.out()).hasLineCount(1).contains("channel", "waiting", "dead", "oldest");
      assertThat(none.exitCode()).isZero();

      postgres.execute(
          "test_1",
          "INSERT INTO notification_channels (channel, alerts_sent, last_sent_at, attempts_failed,"
              + " last_problem, last_problem_at, paused_until) VALUES ('duty', 7, now(), 1,"
              + " 'HTTP 503', now() + interval '1 second', now() + interval '1 minute')");
      CommandLineRun failing = CommandLineRun.with(environment, "notify", "status");
      assertThat(failing.out()).contains("duty", " 7 ", "HTTP 503, next try 2");
      assertThat(failing.exitCode()).isEqualTo(ExitCode.DIFFERENCE.code());
    }
  }
}
