package dev.vigie.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups the benchmarks. */
@Command(
    name = "bench",
    description = "Measure Vigie on this machine, beside other programs that do the same.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  ./vigie bench stream --rounds 3"},
    subcommands = {BenchStreamCommand.class, BenchDetectCommand.class, BenchDeskCommand.class})
final class BenchCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    commandLine.usage(commandLine.getErr());
    return ExitCode.USAGE.code();
  }
}
