package dev.vigie.cli.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.testbed.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** {@code ./vigie dashboard}, as a user starts it, on a free port. */
final class RunningDesk implements AutoCloseable {

  private static final Path LAUNCHER = Path.of("..", "vigie").toAbsolutePath().normalize();
  private static final Duration START = Duration.ofMinutes(2);
  private static final Pattern PASSWORD = Pattern.compile("one-time password (\\S+)");

  private final Process process;
  private final Path out;
  private final Path err;
  private final URI address;

  private RunningDesk(Process process, Path out, Path err, int port) {
    this.process = process;
    this.out = out;
    this.err = err;
    this.address = URI.create("http://127.0.0.1:" + port);
  }

  /** Starts it and waits until it says that it is there. */
  static RunningDesk start(Path folder, Map<String, String> environment, String... arguments) {
    RunningDesk desk = launch(folder, environment, arguments);
    try {
      desk.await(START).until(() -> desk.printed().contains("Alert desk at"));
      return desk;
    } catch (RuntimeException e) {
      desk.close();
      throw new AssertionError("the desk did not start: " + desk.printed() + desk.said(), e);
    }
  }

  /** Waits for something that it is to do, and no longer than until it ends. */
  ConditionFactory await(Duration deadline) {
    return Awaitility.await()
        .atMost(deadline)
        .failFast(
            () ->
                assertThat(process.isAlive())
                    .as("the desk runs%n%s%n%s", printed(), said())
                    .isTrue());
  }

  /** Starts it without waiting. */
  static RunningDesk launch(Path folder, Map<String, String> environment, String... arguments) {
    int port = FreePorts.find(1).get(0);
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString(), "dashboard"));
    command.addAll(List.of(arguments));
    try {
      Path out = Files.createTempFile(folder, "desk", ".out");
      Path err = Files.createTempFile(folder, "desk", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      builder.environment().put("VIGIE_DASHBOARD_PORT", Integer.toString(port));
      return new RunningDesk(builder.start(), out, err, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI address() {
    return address;
  }

  Optional<String> oneTimePassword() {
    Matcher password = PASSWORD.matcher(printed());
    return password.find() ? Optional.of(password.group(1)) : Optional.empty();
  }

  /** What it has printed to standard output until now. */
  String printed() {
    return read(out);
  }

  /** What it has printed to standard error until now. */
  String said() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /**
   * Asks it to end, as {@code down} does.
   *
   * @return its exit code
   */
  int stop(Duration within) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the desk did not end within " + within + ": " + said());
    }
    return process.exitValue();
  }

  /** Its exit code, when it ends by itself. */
  int awaitEnd(Duration within) throws InterruptedException {
    if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the desk goes on: " + printed() + said());
    }
    return process.exitValue();
  }

  /** SIGKILL: nothing is finished. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
