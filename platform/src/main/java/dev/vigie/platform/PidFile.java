package dev.vigie.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers a process beyond the life of this JVM: its pid and when it started, because the system
 * gives a pid of the dead to somebody else.
 */
record PidFile(Path file) {

  /** The system derives the start from its boot time, which moves when the clock is adjusted. */
  private static final Duration CLOCK_ADJUSTMENT = Duration.ofSeconds(2);

  void write(ProcessHandle process) throws IOException {
    String started = startOf(process).map(Instant::toString).orElse("");
    Path complete = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(complete, process.pid() + " " + started + "\n");
    Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The process, if it is still there; a file about another one is stale and is removed. */
  Optional<ProcessHandle> find() {
    Optional<ProcessHandle> process = read().flatMap(this::ours);
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

  private Optional<String> read() {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<ProcessHandle> ours(String line) {
    String[] pidAndStart = line.split(" ", 2);
    if (pidAndStart.length != 2 || !pidAndStart[0].matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(pidAndStart[0]))
        .filter(ProcessTable::isRunning)
        .filter(process -> startedAt(process, pidAndStart[1]));
  }

  private static boolean startedAt(ProcessHandle process, String recorded) {
    Optional<Instant> start = startOf(process);
    if (start.isEmpty() || recorded.isEmpty()) {
      return start.isEmpty() && recorded.isEmpty();
    }
    Duration apart = Duration.between(Instant.parse(recorded), start.get()).abs();
    return apart.compareTo(CLOCK_ADJUSTMENT) <= 0;
  }

  private static Optional<Instant> startOf(ProcessHandle process) {
    return process.info().startInstant();
  }
}
