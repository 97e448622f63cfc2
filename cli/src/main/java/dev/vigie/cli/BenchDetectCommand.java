package dev.vigie.cli;

import dev.vigie.bench.DetectBenchmark;
import dev.vigie.bench.DetectBenchmark.Part;
import dev.vigie.bench.DetectFigures;
import dev.vigie.bench.DetectReport;
import dev.vigie.cli.settings.SettingsOwner;
import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.Installation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the detection job with others, and times it. */
@Command(
    name = "detect",
    description = {
      "Compare the detection job with a Flink job that only decodes and with Flink SQL, on the same",
      "topics and servers started for it; time alerts in live traffic; measure the kernel alone.",
      "Takes minutes, and a machine that has nothing else to do."
    },
    footer = {
      "",
      "Example:",
      "  ./vigie bench detect --rounds 3 --json detect.json",
      "  ./vigie bench detect --only latency --latency-seconds 20 --rates 5000"
    })
final class BenchDetectCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "Leave the other parts out: ${COMPLETION-CANDIDATES} (default: all).")
  @Nullable List<Part> only;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many turns each contender has (default: ${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "5000000",
      description = "How many events lie on the topics (default: ${DEFAULT-VALUE}).")
  long events;

  @Option(
      names = "--latency-seconds",
      paramLabel = "S",
      defaultValue = "60",
      description = "How long live traffic is timed at each rate (default: ${DEFAULT-VALUE}).")
  long latencySeconds;

  @Option(
      names = "--rates",
      paramLabel = "N",
      split = ",",
      defaultValue = "1000,5000,10000",
      description = "Events per second of live traffic (default: ${DEFAULT-VALUE}).")
  List<Integer> rates = List.of();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write every round, the ratios and the percentiles as JSON as well.")
  @Nullable Path json;

  @Override
  public Integer call() throws InterruptedException {
    CommandSpec command = Objects.requireNonNull(spec);
    CommandLine commandLine = command.commandLine();
    DetectBenchmark benchmark = benchmark(command);
    try (OutputStream out =
        json == null ? OutputStream.nullOutputStream() : Files.newOutputStream(json)) {
      DetectFigures figures = benchmark.run();
      DetectReport.lines(figures).forEach(commandLine.getOut()::println);
      DetectReport.writeJson(figures, out);
    } catch (IOException e) {
      throw new InvalidInputException(json + ": cannot be written: " + e.getMessage(), e);
    }
    return ExitCode.OK.code();
  }

  private DetectBenchmark benchmark(CommandSpec command) {
    ProgressLine line = ProgressLine.on(command.commandLine().getErr());
    Set<Part> parts = only == null ? EnumSet.allOf(Part.class) : EnumSet.copyOf(only);
    return new DetectBenchmark(
        Installation.fromSystemProperty(),
        SettingsOwner.above(command).dataFolder().resolve("bench-detect"),
        parts,
        rounds,
        events,
        Duration.ofSeconds(latencySeconds),
        rates,
        line::say);
  }
}
