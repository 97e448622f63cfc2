package dev.vigie.bench;

import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Compares {@code stream}, {@code consume} and {@code archive} with other programs, on servers that
 * are started for it and ended after it.
 *
 * @param folder where everything is kept meanwhile; emptied before and after
 * @param progress told what is under way, and which contenders are missing
 */
public record StreamBenchmark(
    Installation installation, Path folder, int rounds, long events, Consumer<String> progress) {

  /** What the event store holds in memory without trouble. */
  private static final long MAX_ARCHIVED = 100_000;

  public StreamBenchmark {
    if (rounds < 1 || events < 1_000) {
      throw new InvalidInputException("a benchmark takes a round or more, of 1,000 events or more");
    }
  }

  /**
   * Runs everything; takes minutes.
   *
   * @throws dev.vigie.events.UnavailableException when a server or a program fails
   */
  public Comparison run() throws InterruptedException {
    Cluster.stopLeftOver(installation, servers(), progress);
    clear();
    try {
      progress.accept("generating events");
      Workload workload = Workload.generate(made("events"), events);
      Workload archived =
          events <= MAX_ARCHIVED
              ? workload
              : Workload.generate(made("events-to-archive"), MAX_ARCHIVED);
      Cluster cluster = Cluster.start(installation, servers(), progress);
      try {
        return compare(workload, archived, cluster);
      } finally {
        cluster.stop();
      }
    } finally {
      clear();
    }
  }

  private Path servers() {
    return folder.resolve("servers");
  }

  private Comparison compare(Workload workload, Workload archived, Cluster cluster)
      throws InterruptedException {
    Programs programs = Programs.of(installation);
    Path log = folder.resolve("contender.log");
    Contender stream = new StreamContender(programs, cluster, workload, log);
    progress.accept("sending once, to warm the brokers up");
    stream.prepare(0);
    stream.run(0);
    List<Contender> producers = producers(stream, programs, workload, cluster, log);
    List<Contender> consumers =
        List.of(
            new ConsumeContender(programs, cluster, workload, log),
            new ConsumerPerformance(programs, cluster, workload, log));
    List<Contender> writers =
        List.of(
            new ArchiveContender(programs, cluster, archived, log),
            new DriverLoopContender(programs, cluster, archived, log));
    Comparison sent = compare("sending", producers);
    Comparison read = compare("reading", consumers);
    if (!archived.equals(workload)) {
      Contender shorter = new StreamContender(programs, cluster, archived, log);
      shorter.prepare(0);
      shorter.run(0);
    }
    return sent.and(read).and(compare("storing", writers));
  }

  private Comparison compare(String what, List<Contender> contenders) throws InterruptedException {
    progress.accept(what + ": " + contenders.stream().map(Contender::name).toList());
    return Comparison.run(contenders, rounds);
  }

  private List<Contender> producers(
      Contender stream, Programs programs, Workload workload, Cluster cluster, Path log)
      throws InterruptedException {
    List<Contender> producers = new ArrayList<>();
    producers.add(new ProducerPerformance(programs, cluster, workload, log));
    Optional<Path> kcat = Programs.find("kcat");
    kcat.ifPresentOrElse(
        program -> producers.add(new Kcat(program, cluster, workload, log)),
        () -> progress.accept("left out: kcat is not installed"));
    Optional<Path> python = Programs.findPython(KafkaPython.MODULES);
    python.ifPresentOrElse(
        program -> producers.add(new KafkaPython(program, cluster, workload, log)),
        () -> progress.accept("left out: no Python with kafka-python and lz4 is installed"));
    // Last, so that its records are what the others then read.
    producers.add(stream);
    return producers;
  }

  private Path made(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new InvalidInputException(folder + ": cannot be written: " + e.getMessage(), e);
    }
  }

  private void clear() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new InvalidInputException(folder + ": cannot be emptied: " + e.getMessage(), e);
    }
  }
}
