package dev.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.cli.settings.FlinkOptions;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.cli.settings.PlatformOptions;
import dev.vigie.cli.settings.PostgresOptions;
import dev.vigie.cli.settings.Settings;
import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.flink.FlinkConnection;
import dev.vigie.platform.postgres.PostgresRole;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SettingsTest {
  private static final Map<String, String> NO_ENVIRONMENT = Map.of();

  @TempDir Path folder;

  @Command(name = "probe")
  static final class Probe implements Runnable {
    @Mixin KafkaOptions kafka = new KafkaOptions();
    @Mixin PostgresOptions postgres = new PostgresOptions();
    @Mixin FlinkOptions flink = new FlinkOptions();
    @Mixin PlatformOptions platform = new PlatformOptions();

    @Override
    public void run() {}
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("vigie.properties"), java.util.List.of(lines));
  }

  private static Probe parse(
      Map<String, String> environment, Optional<Path> file, String... flags) {
    Probe probe = new Probe();
    commandLine(probe, environment, file).parseArgs(withCommand(flags));
    return probe;
  }

  private static CommandLine commandLine(
      Probe probe, Map<String, String> environment, Optional<Path> file) {
    Settings settings = Settings.read(environment, file);
    CommandLine commandLine = Vigie.commandLine(settings).addSubcommand(probe);
    // A command added later does not inherit what was set on the root.
    commandLine.setDefaultValueProvider(settings);
    return commandLine.setParameterExceptionHandler(new UsageFailures(settings));
  }

  private static String[] withCommand(String... flags) {
    String[] arguments = new String[flags.length + 1];
    arguments[0] = "probe";
    System.arraycopy(flags, 0, arguments, 1, flags.length);
    return arguments;
  }

  @Test
  void shouldPreferFlagThenEnvironmentThenFileThenLocalPlatform() throws IOException {
    Optional<Path> file = Optional.of(file("# ours", "bootstrap-servers = file:1"));
    Map<String, String> environment = Map.of("KAFKA_BOOTSTRAP_SERVERS", "environment:1");

    assertThat(parse(environment, file, "--bootstrap-servers", "flag:1").kafka.bootstrapServers())
        .isEqualTo("flag:1");
    assertThat(parse(environment, file).kafka.bootstrapServers()).isEqualTo("environment:1");
    assertThat(parse(NO_ENVIRONMENT, file).kafka.bootstrapServers()).isEqualTo("file:1");
    Probe untouched = parse(NO_ENVIRONMENT, Optional.empty());
    assertThat(untouched.kafka.bootstrapServers()).startsWith("127.0.0.1:19092");
    assertThat(untouched.kafka.isGiven()).isFalse();
  }

  @Test
  void shouldShowTheLocalKeyToTheLocalFlinkAndToNoOther() throws IOException {
    Path key = folder.resolve("flink-keys").resolve("client.properties");
    Files.createDirectory(key.getParent());
    Files.createFile(key);
    Map<String, String> local = Map.of("VIGIE_DATA", folder.toString());
    String[] localUrl = {"--flink-url", "https://127.0.0.1:18081"};
    String[] other = {"--flink-url", "https://flink:8081"};
    String[] withConfig = {"--flink-url", "https://flink:8081", "--flink-config", "ours"};

    assertThat(flink(local).clientSettings()).hasValue(key);
    assertThat(flink(local, localUrl).clientSettings()).hasValue(key);
    assertThat(flink(local, other).clientSettings()).isEmpty();
    assertThat(flink(local, withConfig).clientSettings()).hasValue(Path.of("ours"));
  }

  private static FlinkConnection flink(Map<String, String> environment, String... flags) {
    return parse(environment, Optional.empty(), flags).flink.connection();
  }

  @Test
  void shouldTreatAnEmptyVariableAsNotGiven() {
    Probe probe = parse(Map.of("KAFKA_BOOTSTRAP_SERVERS", ""), Optional.empty());

    assertThat(probe.kafka.isGiven()).isFalse();
  }

  @Test
  void shouldReadThePasswordFromFileThenEnvironment() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "from-file\n");
    Map<String, String> environment = Map.of("POSTGRES_PASSWORD", "from-environment");

    assertThat(parse(environment, Optional.empty()).postgres.password(PostgresRole.DESK))
        .isEqualTo("from-environment");
    String[] flags = {"--postgres-password-file", secret.toString()};
    assertThat(parse(environment, Optional.empty(), flags).postgres.password(PostgresRole.DESK))
        .isEqualTo("from-file");
  }

  @Test
  void shouldPreferAPasswordInTheEnvironmentToAPasswordFileInTheSettingsFile() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "from-file\n");
    Optional<Path> settings =
        Optional.of(file("postgres-password-file=" + secret, "postgres-password=from-settings"));
    Map<String, String> environment = Map.of("POSTGRES_PASSWORD", "from-environment");
    Map<String, String> fileVariable = Map.of("POSTGRES_PASSWORD_FILE", secret.toString());

    assertThat(parse(environment, settings).postgres.password(PostgresRole.DESK))
        .isEqualTo("from-environment");
    assertThat(parse(NO_ENVIRONMENT, settings).postgres.password(PostgresRole.DESK))
        .isEqualTo("from-file");
    assertThat(parse(fileVariable, Optional.empty()).postgres.password(PostgresRole.DESK))
        .isEqualTo("from-file");
  }

  @Test
  void shouldTakeTheDataFolderFromTheEnvironment() {
    Probe probe = parse(Map.of("VIGIE_DATA", folder.toString()), Optional.empty());

    assertThat(probe.platform.dataFolder()).isEqualTo(folder);
  }

  @Test
  void shouldNameTheLineWhenTheFileHasAnUnknownKey() throws IOException {
    Path file = file("", "no-such-key=1");

    assertThatThrownBy(() -> Settings.read(NO_ENVIRONMENT, Optional.of(file)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("vigie.properties:2")
        .hasMessageContaining("no-such-key");
  }

  @Test
  void shouldNameTheLineWhenTheFileHasABadValue() throws IOException {
    Path file = file("kafka-port=many");
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        commandLine(new Probe(), NO_ENVIRONMENT, Optional.of(file)).setErr(new PrintWriter(err));

    int exitCode = commandLine.execute("probe");

    assertThat(exitCode).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(err.toString()).hasLineCount(1).contains("vigie.properties:1", "many");
  }
}
