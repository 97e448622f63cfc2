package dev.vigie.cli;

import dev.vigie.backtest.AssessmentLines;
import dev.vigie.backtest.Backtest;
import dev.vigie.backtest.BacktestSummary;
import dev.vigie.cli.settings.RulesOptions;
import dev.vigie.cli.settings.SourceOptions;
import dev.vigie.events.UnavailableException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Assesses the payments of a data set without a broker. */
@Command(
    name = "backtest",
    description = "Assess every payment attempt of a data set: the rules alone, without a broker.",
    footer = {
      "",
      "Example:",
      "  ./vigie backtest my-shop --out assessments.jsonl --rules config/rules.yaml"
    })
final class BacktestCommand implements Callable<Integer> {

  private static final Path STANDARD_OUTPUT = Path.of("-");

  @Spec @Nullable CommandSpec spec;

  @Mixin SourceOptions source = new SourceOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where the assessments go as JSON lines, in time order; - for standard output.")
  @Nullable Path out;

  @Mixin RulesOptions rules = new RulesOptions();

  @Override
  public Integer call() throws InterruptedException {
    Path target = Objects.requireNonNull(out);
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    Backtest backtest =
        new Backtest(
            rules.ruleSet(),
            source.open(err),
            source.feeds(),
            source.sortMemory(),
            InstantSource.system());
    try (AssessmentLines lines = open(target)) {
      BacktestSummary summary = backtest.run(lines);
      lines.finish();
      new BacktestReport(err).print(summary);
      return ExitCode.OK.code();
    } catch (IOException e) {
      String name = target.equals(STANDARD_OUTPUT) ? "standard output" : target.toString();
      throw new UnavailableException(name, "cannot be written: " + e.getMessage(), e);
    }
  }

  private static AssessmentLines open(Path target) {
    return target.equals(STANDARD_OUTPUT)
        ? AssessmentLines.to(new FileOutputStream(FileDescriptor.out))
        : AssessmentLines.to(target);
  }
}
