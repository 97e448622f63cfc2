package dev.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the root of the checkout, on what the build just packaged. */
class LauncherIT {
  private static final Path LAUNCHER = Path.of("..", "vigie").toAbsolutePath().normalize();

  @TempDir Path elsewhere;

  private record Ended(int exitCode, String out, String err) {}

  private Ended run(Path launcher, String... arguments) throws IOException, InterruptedException {
    Path out = elsewhere.resolve("out");
    Path err = elsewhere.resolve("err");
    Process process =
        new ProcessBuilder(
                Stream.concat(Stream.of(launcher.toString()), Stream.of(arguments)).toList())
            .directory(elsewhere.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended)
        .as("ended in time%n%s%n%s", Files.readString(out), Files.readString(err))
        .isTrue();
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Test
  void shouldStartFromAnyFolderThroughASymbolicLink() throws Exception {
    // Given
    Path link = Files.createSymbolicLink(elsewhere.resolve("watch"), LAUNCHER);

    // When
    Ended ended = run(link, "--version");

    // Then
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("vigie 0");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void shouldPassArgumentsAndExitCodeThrough() throws Exception {
    Ended ended = run(LAUNCHER, "completion", "--with space");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE.code());
    assertThat(ended.err()).hasLineCount(1).contains("--with space");
  }

  @Test
  void shouldNameTheLineOfABadSettingsFile() throws Exception {
    Files.write(elsewhere.resolve("vigie.properties"), List.of("# ours", "colour=blue"));

    Ended ended = run(LAUNCHER, "completion");

    assertThat(ended.exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(ended.err()).hasLineCount(1).contains("vigie.properties:2", "colour");
  }

  /** They are made once, so what is missing in them makes every later start slower. */
  @Test
  void shouldArchiveTheClassesOfEachCommandThoughTheFirstUseHasABadSettingsFile() throws Exception {
    // Given
    Path home = newlyBuilt(elsewhere.resolve("home"));
    Files.write(elsewhere.resolve("vigie.properties"), List.of("colour=blue"));

    // When
    Ended ended = run(home.resolve("vigie"), "completion");

    // Then
    assertThat(ended.exitCode()).isEqualTo(ExitCode.BAD_INPUT.code());
    assertThat(archived(home, "other")).contains("picocli/AutoComplete");
    assertThat(archived(home, "stream"))
        .contains("org/apache/kafka/clients/producer/KafkaProducer");
    assertThat(archived(home, "archive")).contains("com/mongodb/client/MongoClients");
  }

  /** A checkout with what this build packaged, in which nothing has been started. */
  private static Path newlyBuilt(Path home) throws IOException {
    Path checkout = LAUNCHER.getParent();
    Files.createDirectories(home.resolve("cli/target"));
    Files.copy(LAUNCHER, home.resolve("vigie"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String part : List.of("cli/target/lib", "config")) {
      Files.createSymbolicLink(home.resolve(part), checkout.resolve(part));
    }
    return home;
  }

  /** The archive's bytes; it holds the names of its classes as they are. */
  private static String archived(Path home, String name) throws IOException {
    return Files.readString(
        home.resolve("cli/target/classes-" + name + ".jsa"), StandardCharsets.ISO_8859_1);
  }
}
