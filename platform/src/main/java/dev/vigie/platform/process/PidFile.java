package dev.vigie.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Remembers a process beyond the life of this JVM: its pid and when it started, because the system
 * gives a pid of the dead to somebody else.
 */
record PidFile(Path file) {
  private static final Pattern PID_AND_START = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})\n");

  /** The system derives the start from its boot time, which moves when the clock is adjusted. */
  private static final long CLOCK_ADJUSTMENT_MS = 2_000;

  void write(ProcessHandle process) throws IOException {
    PrivateFile.write(file, process.pid() + " " + startedAtMs(process) + "\n");
  }

  /** The process, if it is still there; a file about another one is stale and is removed. */
  Optional<ProcessHandle> find() {
    Matcher written = PID_AND_START.matcher(read());
    if (!written.matches()) {
      delete();
      return Optional.empty();
    }
    long startedAtMs = Long.parseLong(written.group(2));
    Optional<ProcessHandle> process =
        ProcessHandle.of(Long.parseLong(written.group(1)))
            .filter(ProcessTable::isRunning)
            .filter(found -> Math.abs(startedAtMs(found) - startedAtMs) <= CLOCK_ADJUSTMENT_MS);
    if (process.isEmpty()) {
      delete();
    }
    return process;
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read() {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 0 where the system doesn't tell. */
  private static long startedAtMs(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
