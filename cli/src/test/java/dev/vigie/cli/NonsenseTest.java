package dev.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person may get wrong: one clear line, and the exit code that scripts rely on. */
class NonsenseTest {

  private static final String TWICE = "DIR/twice/customers.csv:3: same customer_id as in line 2";

  @TempDir Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createDirectory(folder.resolve("shop"));
    Files.writeString(folder.resolve("shop/events.jsonl"), "");
    Files.writeString(folder.resolve("shop/payments.csv"), "no,such,header\n");
    Files.createDirectory(folder.resolve("sound"));
    Files.writeString(folder.resolve("sound/events.jsonl"), "");
    Files.createDirectory(folder.resolve("twice"));
    Files.writeString(folder.resolve("twice/events.jsonl"), "");
    Files.writeString(
        folder.resolve("twice/customers.csv"),
        """
        customer_id,signup_ts,country,preferred_device,birthdate,is_minor
        k1,,FR,web,,0
        k1,,DE,web,,0
        """);
    Files.writeString(folder.resolve("rules.yaml"), "alert_threshold: 60\nrulez: {}\n");
    Files.writeString(folder.resolve("topics.yaml"), "topics:\n  payments: {partitions: none}\n");
    Files.writeString(
        folder.resolve("channels.yaml"),
        "channels:\n  duty:\n    type: slack\n    url: https://hooks.example/hush-hush\n");
    Files.writeString(folder.resolve("none.yaml"), "channels: {}\n");
    Files.writeString(folder.resolve("text.txt"), "");
    Files.writeString(folder.resolve("short.txt"), "too-short\n");
    Files.writeString(folder.resolve("bad.properties"), "\nkafka-port=many\n");
  }

  static Stream<Arguments> badInput() {
    return Stream.of(
        arguments("demo DIR/missing --exit", "DIR/missing"),
        arguments("demo - --exit", "standard input"),
        arguments("demo --exit --kafka-port 99999", "kafka-port"),
        arguments("up --flink-port 0", "flink-port"),
        arguments("topics plan --catalogue DIR/missing.yaml", "DIR/missing.yaml"),
        arguments("topics plan --catalogue DIR/topics.yaml", "topics.yaml:2"),
        arguments("topics apply --command-config DIR/missing", "DIR/missing"),
        arguments("generate DIR/shop", "DIR/shop"),
        arguments("generate DIR/new --fraud-share 2", "fraud share"),
        arguments("load DIR/twice", TWICE),
        arguments("backtest DIR/twice --out DIR/out.jsonl", TWICE),
        arguments("stream DIR/twice", TWICE),
        arguments("demo DIR/twice --exit", TWICE),
        arguments("load DIR/missing", "DIR/missing"),
        arguments("load DIR/sound --postgres-url mysql://x", "PostgreSQL"),
        arguments("load DIR/sound --postgres-password-file DIR/missing", "DIR/missing"),
        arguments("stream DIR/missing", "DIR/missing"),
        arguments("stream DIR/text.txt", "text.txt"),
        arguments("archive --mongodb-uri http://x", "MongoDB"),
        arguments("backtest DIR/shop --out DIR/out.jsonl", "payments.csv:1"),
        arguments("backtest DIR/shop --out - --rules DIR/rules.yaml", "rules.yaml:2"),
        arguments("explain abc --rules DIR/missing.yaml", "DIR/missing.yaml"),
        arguments("bench detect --rounds 0", "a round or more"),
        arguments("bench desk --alerts-per-second 0", "1 to 1000"),
        arguments("bench desk --alerts-per-second 1001", "1 to 1000"),
        arguments("detect --rules DIR/missing.yaml", "DIR/missing.yaml"),
        arguments("detect --forget-after-days 1", "--forget-after-days"),
        arguments("dashboard --dashboard-port 99999", "dashboard-port 99999"),
        arguments("dashboard --public-url ftp://desk", "ftp://desk"),
        arguments("dashboard --public-url https:desk", "https:desk"),
        arguments("dashboard --metrics-token-file DIR/missing", "DIR/missing"),
        arguments("dashboard --metrics-token-file DIR/text.txt", "text.txt"),
        arguments("dashboard --metrics-token-file DIR/short.txt", "16 characters"),
        arguments("dashboard --rules DIR/rules.yaml", "rules.yaml:2"),
        arguments("dashboard --mongodb-uri http://x", "MongoDB"),
        arguments("users list --postgres-url mysql://x", "PostgreSQL"),
        arguments("notify test duty --channels DIR/missing.yaml", "DIR/missing.yaml"),
        arguments("notify test duty --channels DIR/channels.yaml", "channels.yaml:4"),
        arguments("notify test nobody --channels DIR/none.yaml", "nobody"),
        arguments("notify status --postgres-url mysql://x", "PostgreSQL"),
        arguments("up --config DIR/bad.properties", "bad.properties:2"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badInput")
  void shouldNameTheFileOrSettingThatCannotBeUsed(String command, String named) {
    CommandLineRun run = run(command);

    assertThat(run.err()).hasLineCount(1).startsWith("vigie: ").contains(inFolder(named));
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(run.out()).isEmpty();
  }

  static Stream<Arguments> badUsage() {
    return Stream.of(
        arguments("demo one two", "two"),
        arguments("up now", "now"),
        arguments("topics", "topics"),
        arguments("topics destroy", "destroy"),
        arguments("generate", "DIR"),
        arguments("generate DIR/new --events many", "many"),
        arguments("load", "DIR"),
        arguments("stream", "DATASET"),
        arguments("stream DIR/shop --speed fast", "fast"),
        arguments("consume", "TOPIC"),
        arguments("reconcile latest --wait soon", "soon"),
        arguments("backtest DIR/shop", "--out"),
        arguments("explain", "ALERT_ID"),
        arguments("bench detect --only everything", "everything"),
        arguments("detect --parallelism two", "two"),
        arguments("detect --from-beginning --from-latest", "--from-latest"),
        arguments("dashboard --wait soon", "soon"),
        arguments("users add nadia", "--role"),
        arguments("users add nadia --role boss", "boss"),
        arguments("users change nadia", "nothing to change"),
        arguments("users change nadia --enable --disable", "--disable"),
        arguments("notify", "notify"),
        arguments("notify test", "CHANNEL"),
        arguments("notify status all", "all"),
        arguments("completion twice", "twice"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badUsage")
  void shouldSayWhatIsWrongWithTheCommandLine(String command, String named) {
    CommandLineRun run = run(command);

    assertThat(run.err()).contains(named);
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.out()).isEmpty();
  }

  private CommandLineRun run(String command) {
    return CommandLineRun.of(
        (inFolder(command) + " --data-dir " + inFolder("DIR/data")).split(" "));
  }

  private String inFolder(String text) {
    return text.replace("DIR/", folder + "/");
  }
}
