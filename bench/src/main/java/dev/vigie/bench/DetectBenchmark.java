package dev.vigie.bench;

import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Compares the detection job with a job that only decodes and with one in Flink SQL, times alerts
 * in live traffic, and measures the kernel alone; on servers started for it and ended after it.
 *
 * @param folder where everything is kept meanwhile; emptied before and after
 * @param latencyDuration of live traffic at each rate
 * @param rates events per second of live traffic
 * @param progress told what is under way
 */
public record DetectBenchmark(
    Installation installation,
    Path folder,
    Set<Part> parts,
    int rounds,
    long events,
    Duration latencyDuration,
    List<Integer> rates,
    Consumer<String> progress) {

  private static final List<String> DELIVERIES =
      List.of(DetectJob.AT_LEAST_ONCE, DetectJob.EXACTLY_ONCE);

  /** What can be measured by itself. */
  public enum Part {
    THROUGHPUT,
    LATENCY,
    KERNEL
  }

  public DetectBenchmark {
    parts = Set.copyOf(parts);
    rates = List.copyOf(rates);
    if (rounds < 1
        || events < 10_000
        || latencyDuration.toSeconds() < 1
        || rates.stream().anyMatch(rate -> rate < 1)) {
      throw new InvalidInputException(
          "a benchmark takes a round or more, of 10,000 events or more, and live traffic for a second or more");
    }
  }

  /**
   * Runs everything; takes minutes.
   *
   * @throws dev.vigie.events.UnavailableException when a server or a program fails
   */
  public DetectFigures run() throws InterruptedException {
    DetectionPlatform.stopLeftOver(installation, servers(), progress);
    clear();
    try {
      makeFolder();
      Optional<KernelFigures> kernel = kernel();
      if (!parts.contains(Part.THROUGHPUT) && !parts.contains(Part.LATENCY)) {
        return new DetectFigures(new Comparison(Map.of()), kernel, List.of());
      }
      DetectionPlatform platform =
          DetectionPlatform.start(
              installation,
              servers(),
              List.of("bench-" + ComparedJob.DECODE_ONLY, "bench-" + ComparedJob.FLINK_SQL),
              progress);
      try {
        return onPlatform(platform, kernel);
      } finally {
        platform.stop();
      }
    } finally {
      clear();
    }
  }

  private Optional<KernelFigures> kernel() throws InterruptedException {
    if (!parts.contains(Part.KERNEL)) {
      return Optional.empty();
    }
    progress.accept("the kernel alone");
    return Optional.of(KernelFigures.measure(Programs.of(installation), log()));
  }

  private DetectFigures onPlatform(DetectionPlatform platform, Optional<KernelFigures> kernel)
      throws InterruptedException {
    Programs programs = Programs.of(installation);
    progress.accept("loading customers");
    List<String> load = new ArrayList<>(List.of("load", customers().toString()));
    load.addAll(platform.postgresFlags());
    ChildProcess.run(programs.vigie(load.toArray(String[]::new)), log());
    Comparison throughput =
        parts.contains(Part.THROUGHPUT) ? throughput(platform, programs) : new Comparison(Map.of());
    List<LatencyFigures> latencies =
        parts.contains(Part.LATENCY) ? latencies(platform, programs) : List.of();
    return new DetectFigures(throughput, kernel, latencies);
  }

  private Comparison throughput(DetectionPlatform platform, Programs programs)
      throws InterruptedException {
    progress.accept("filling the topics");
    DetectionWorkload workload = DetectionWorkload.send(events, platform.kafka());
    Contender decodeOnly =
        contender(
            ComparedJob.DECODE_ONLY,
            ComparedJob.decodeOnly(installation.home()),
            platform,
            workload);
    progress.accept("reading once, to warm the servers up");
    decodeOnly.run(0);
    List<Contender> contenders =
        List.of(
            decodeOnly,
            contender(
                ComparedJob.FLINK_SQL,
                ComparedJob.flinkSql(installation.home()),
                platform,
                workload),
            contender(
                DetectFigures.DETECT,
                DetectJob.fromBeginning(programs, DetectJob.AT_LEAST_ONCE, log()),
                platform,
                workload),
            contender(
                DetectFigures.DETECT_EXACTLY_ONCE,
                DetectJob.fromBeginning(programs, DetectJob.EXACTLY_ONCE, log()),
                platform,
                workload));
    progress.accept("detecting: " + contenders.stream().map(Contender::name).toList());
    return Comparison.run(contenders, rounds);
  }

  private static Contender contender(
      String name,
      FlinkJobContender.Job job,
      DetectionPlatform platform,
      DetectionWorkload workload) {
    return new FlinkJobContender(name, platform, workload, job);
  }

  private List<LatencyFigures> latencies(DetectionPlatform platform, Programs programs)
      throws InterruptedException {
    List<LatencyFigures> figures = new ArrayList<>();
    for (String delivery : DELIVERIES) {
      for (int rate : rates) {
        progress.accept("live traffic, " + delivery + ", " + rate + " events/s");
        figures.add(
            new LatencyRun(platform, programs, delivery, rate, latencyDuration, log()).run());
      }
    }
    return figures;
  }

  private Path servers() {
    return folder.resolve("servers");
  }

  private Path customers() {
    return DetectionWorkload.writeCustomers(folder.resolve("customers"));
  }

  private Path log() {
    return folder.resolve("contender.log");
  }

  private void makeFolder() {
    try {
      Files.createDirectories(folder);
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
