package dev.vigie.cli;

import dev.vigie.bench.Comparison;
import dev.vigie.bench.ComparisonJson;
import dev.vigie.bench.ComparisonTable;
import dev.vigie.bench.StreamBenchmark;
import dev.vigie.cli.settings.SettingsOwner;
import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.Installation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares stream, consume and archive with other programs. */
@Command(
    name = "stream",
    description = {
      "Compare stream, consume and archive with Kafka's performance tools, kcat, kafka-python and",
      "a bare loop of MongoDB's driver: the same events, in turns, on servers started for it.",
      "Takes minutes, and a machine that has nothing else to do. kcat and kafka-python take part",
      "when they are installed."
    },
    footer = {"", "Example:", "  ./vigie bench stream --rounds 3 --json stream.json"})
final class BenchStreamCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many turns each contender has (default: ${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many events a turn takes (default: ${DEFAULT-VALUE}).")
  long events;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write every round and the ratios as JSON as well.")
  @Nullable Path json;

  @Override
  public Integer call() throws InterruptedException {
    CommandSpec command = Objects.requireNonNull(spec);
    CommandLine commandLine = command.commandLine();
    try (OutputStream out = json == null ? OutputStream.nullOutputStream() : open(json)) {
      Comparison comparison = benchmark(command).run();
      ComparisonTable.lines(comparison).forEach(commandLine.getOut()::println);
      ComparisonJson.write(comparison, out);
    } catch (IOException e) {
      throw new InvalidInputException(json + ": cannot be written: " + e.getMessage(), e);
    }
    return ExitCode.OK.code();
  }

  private StreamBenchmark benchmark(CommandSpec command) {
    ProgressLine line = ProgressLine.on(command.commandLine().getErr());
    return new StreamBenchmark(
        Installation.fromSystemProperty(),
        SettingsOwner.above(command).dataFolder().resolve("bench"),
        rounds,
        events,
        line::say);
  }

  /** Before anything is measured, so that a wrong path costs no minutes. */
  private static OutputStream open(Path json) throws IOException {
    return Files.newOutputStream(json);
  }
}
