package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/**
 * A run of {@code ./vigie}, as a user would start it.
 *
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
record CommandRun(List<String> arguments, int exitCode, String out, String err) {

  /** Runs to the end; a command that takes longer is killed and fails the test. */
  static CommandRun of(Map<String, String> environment, Duration deadline, String... arguments) {
    try (Running running = start(environment, arguments)) {
      return running.await(deadline);
    }
  }

  /** Starts a command that the test goes on beside. */
  static Running start(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(RoomTable.checkout().resolve("vigie").toString());
    command.addAll(List.of(arguments));
    try {
      Path out = Files.createTempFile("vigie-", ".out");
      Path err = Files.createTempFile("vigie-", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(RoomTable.checkout().toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      return new Running(List.of(arguments), builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails with all that was printed unless the command ended well. */
  CommandRun succeeded() {
    assertThat(exitCode).as("%s%n%s%n%s", arguments, out, err).isZero();
    return this;
  }

  /** A command that may still be running. */
  record Running(List<String> arguments, Process process, Path out, Path err)
      implements AutoCloseable {

    /** Waits for something to be seen while it runs; fails at once when it ends before that. */
    void awaitWhileRunning(String what, Duration deadline, Callable<Boolean> seen) {
      Awaitility.await(what)
          .atMost(deadline)
          // Brokers that are being killed may leave a question unanswered; it is asked again.
          .ignoreExceptionsInstanceOf(IllegalStateException.class)
          .until(
              () -> {
                boolean hasEnded = !process.isAlive();
                boolean isSeen = seen.call();
                assertThat(hasEnded && !isSeen)
                    .as("%s ended before: %s%n%s%n%s", arguments, what, printed(), said())
                    .isFalse();
                return isSeen;
              });
    }

    CommandRun await(Duration deadline) {
      try {
        boolean ended = process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(ended)
            .as("%s within %s%n%s%n%s", arguments, deadline, printed(), Files.readString(err))
            .isTrue();
        return new CommandRun(arguments, process.exitValue(), printed(), Files.readString(err));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for " + arguments, e);
      }
    }

    String printed() {
      try {
        return Files.readString(out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** What it has printed to standard error until now. */
    String said() {
      try {
        return Files.readString(err);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Asks the command to stop, as Ctrl-C does. */
    void interrupt() {
      signal("INT", process.pid());
    }

    @Override
    public void close() {
      process.destroyForcibly();
      try {
        process.waitFor();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Sends a signal to one process by its pid. */
  static void signal(String name, long pid) {
    try {
      int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
      assertThat(code).as("kill -%s %d", name, pid).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signalling " + pid, e);
    }
  }
}
