package dev.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A server that is not there: each command says which one, and gives up within its time-out. */
class UnreachableServerIT {
  /** Nobody listens on port 1. */
  private static final String KAFKA = " --bootstrap-servers 127.0.0.1:1";

  private static final String POSTGRES = " --postgres-url jdbc:postgresql://127.0.0.1:1/vigie";
  private static final String MONGODB = " --mongodb-uri mongodb://127.0.0.1:1/vigie";
  private static final String FLINK = " --flink-url http://127.0.0.1:1";

  private static final List<String> COMMANDS =
      List.of(
          "topics plan" + KAFKA,
          "topics verify" + KAFKA,
          "topics apply --wait-seconds 2" + KAFKA,
          "stream DIR --wait-seconds 2" + KAFKA,
          "consume payments --timeout-ms 1000" + KAFKA,
          "load DIR" + POSTGRES,
          "archive --until-caught-up" + KAFKA + MONGODB,
          "explain 0f343b0931126a20f133d67c2b018a3b" + KAFKA + POSTGRES + MONGODB,
          "detect --jar DIR/events.jsonl" + KAFKA + POSTGRES + FLINK,
          "dashboard --wait 1s" + KAFKA + POSTGRES + MONGODB + FLINK,
          "users list" + POSTGRES,
          "demo DIR --exit --no-dashboard" + KAFKA + POSTGRES + MONGODB + FLINK);

  @TempDir static Path folder;
  private static final Map<String, Future<CommandLineRun>> RUNS = new HashMap<>();
  private static ExecutorService threads;

  /** All at the same time, since most of them wait for ten seconds. */
  @BeforeAll
  static void runAll() throws IOException {
    Files.writeString(folder.resolve("events.jsonl"), "");
    Files.writeString(
        folder.resolve("customers.csv"),
        "customer_id,signup_ts,country,preferred_device,birthdate,is_minor\n");
    threads = Executors.newFixedThreadPool(COMMANDS.size());
    for (String command : COMMANDS) {
      String[] words = command.replace("DIR", folder.toString()).split(" ", -1);
      RUNS.put(command, threads.submit(() -> CommandLineRun.of(words)));
    }
  }

  @AfterAll
  static void stop() {
    threads.shutdownNow();
  }

  @ParameterizedTest
  @FieldSource("COMMANDS")
  void shouldNameTheServerThatDoesNotAnswer(String command) throws Exception {
    CommandLineRun run = RUNS.get(command).get(2, TimeUnit.MINUTES);

    assertThat(run.err().lines().reduce("", (earlier, later) -> later))
        .startsWith("vigie: ")
        .contains("127.0.0.1:1");
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.code());
  }
}
