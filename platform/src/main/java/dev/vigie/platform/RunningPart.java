package dev.vigie.platform;

import dev.vigie.events.UnavailableException;
import dev.vigie.platform.process.Await;
import dev.vigie.platform.process.ChildProcess;
import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.Part;
import dev.vigie.platform.process.PartFolder;
import dev.vigie.platform.process.ProcessTable;
import dev.vigie.platform.process.ServerLog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A part together with its process: starts it, waits for it, ends it. */
final class RunningPart {
  private static final Duration START_PATIENCE = Duration.ofSeconds(90);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);
  private static final int LINES_SHOWN = 12;

  private final Server server;
  private final Part part;
  private final PartFolder folder;
  private final ChildProcess process;

  RunningPart(Server server, Part part, DataFolder data) {
    this.server = server;
    this.part = part;
    this.folder = data.part(part.name());
    this.process = new ChildProcess(folder);
  }

  Part part() {
    return part;
  }

  boolean isRunning() {
    return process.find().isPresent();
  }

  /**
   * Starts the process unless it runs, and waits until it answers.
   *
   * @throws UnavailableException if it ends or does not answer
   */
  void start() throws InterruptedException {
    ProcessHandle started = findOrStart();
    boolean decided =
        Await.until(() -> !ProcessTable.isRunning(started) || part.answers(), START_PATIENCE);
    if (!ProcessTable.isRunning(started)) {
      throw failure("ended while it started");
    }
    if (!decided) {
      throw failure(
          "runs as process %d and did not answer within %d s"
              .formatted(started.pid(), START_PATIENCE.toSeconds()));
    }
  }

  private ProcessHandle findOrStart() {
    Optional<ProcessHandle> running = process.find();
    if (running.isPresent()) {
      return running.get();
    }
    try {
      folder.create();
      return process.start(part.prepare());
    } catch (IOException e) {
      throw new UnavailableException(description(), "cannot be started: " + e.getMessage(), e);
    }
  }

  /**
   * Ends the process, if it runs.
   *
   * @return whether it had to be killed; empty when it did not run
   */
  Optional<Boolean> stop() throws InterruptedException {
    Optional<ProcessHandle> running = process.find();
    if (running.isEmpty()) {
      return Optional.empty();
    }
    try {
      part.askToEnd(running.get());
      boolean ended = process.awaitEnd(running.get(), STOP_PATIENCE);
      if (ended) {
        part.ended();
      }
      return Optional.of(!ended);
    } catch (IOException e) {
      throw new UnavailableException(description(), "cannot be stopped: " + e.getMessage(), e);
    }
  }

  PartStatus status() {
    return status(process.find().map(found -> health()).orElse(Health.STOPPED));
  }

  /** Without asking again what has just answered. */
  PartStatus startedStatus() {
    return status(Health.HEALTHY);
  }

  private PartStatus status(Health health) {
    Optional<ProcessHandle> running = process.find();
    return new PartStatus(
        part.name(),
        server,
        part.address(),
        running.map(found -> OptionalLong.of(found.pid())).orElse(OptionalLong.empty()),
        running.map(ProcessTable::residentBytes).orElse(OptionalLong.empty()),
        health,
        part.note());
  }

  private Health health() {
    return part.answers() ? Health.HEALTHY : Health.UNHEALTHY;
  }

  /** The last lines of its logs, each with the name of the file. */
  List<String> lastLogLines() {
    return Stream.of(folder.log(), folder.output())
        .flatMap(
            log ->
                ServerLog.lastLines(log, LINES_SHOWN).stream()
                    .map(line -> log.getFileName() + ": " + line))
        .toList();
  }

  private String description() {
    return part.name() + " at " + part.address();
  }

  private UnavailableException failure(String problem) {
    String disk = folder.isDiskFull() ? "; its disk is full: " + folder.data() : "";
    return new UnavailableException(
        description(),
        problem + disk + "; its logs are in " + folder.root(),
        new IllegalStateException(problem));
  }
}
