package dev.vigie.bench;

import dev.vigie.events.UnavailableException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Runs programs to their end, and watches what they use. */
final class ChildProcess {

  private static final long SAMPLE_MILLIS = 20;
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final String PEAK = "VmHWM:";
  private static final int TOLD_CHARACTERS = 500;

  /**
   * What became of a program that ended well.
   *
   * @param output standard output and standard error
   * @param seconds from its start to its end
   * @param cpuSeconds as of the last sample, at most 20 ms before its end
   * @param peakResidentBytes 0 where the system does not tell
   */
  record Outcome(String output, double seconds, double cpuSeconds, long peakResidentBytes) {}

  private ChildProcess() {}

  /**
   * Runs a program.
   *
   * @param log takes what it says; deleted first
   * @throws UnavailableException when it fails or does not end
   */
  static Outcome run(List<String> command, Path log) throws InterruptedException {
    return run(command, log, new File("/dev/null"));
  }

  /** As above, with standard input. */
  static Outcome run(List<String> command, Path log, File input) throws InterruptedException {
    long start = System.nanoTime();
    Process process = start(command, log, input);
    double cpuSeconds = 0;
    long peakBytes = 0;
    try {
      while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
        cpuSeconds =
            Math.max(
                cpuSeconds,
                process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3);
        peakBytes = Math.max(peakBytes, peakResidentBytes(process.pid()));
        if (System.nanoTime() - start > LIMIT.toNanos()) {
          throw new UnavailableException(
              command.get(0), "did not end in " + LIMIT, new TimeoutException());
        }
      }
    } finally {
      process.destroy();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    String output = read(log);
    if (process.exitValue() != 0) {
      throw new UnavailableException(
          command.get(0),
          "failed: " + end(output),
          new IOException("exit code " + process.exitValue()));
    }
    return new Outcome(output, seconds, cpuSeconds, peakBytes);
  }

  private static Process start(List<String> command, Path log, File input) {
    try {
      return new ProcessBuilder(command)
          .redirectInput(input)
          .redirectErrorStream(true)
          .redirectOutput(log.toFile())
          .start();
    } catch (IOException e) {
      throw new UnavailableException(command.get(0), "cannot be started: " + e.getMessage(), e);
    }
  }

  private static long peakResidentBytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException endedOrNotLinux) {
      return 0;
    }
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String end(String output) {
    return output.strip().substring(Math.max(0, output.strip().length() - TOLD_CHARACTERS));
  }
}
