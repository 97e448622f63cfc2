package dev.vigie.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups what can be done with the channels of notifications. */
@Command(
    name = "notify",
    description = {
      "Try the channels that new alerts are sent to, and see how they are.",
      "The dashboard sends; which channels there are is in config/channels.yaml."
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  ./vigie notify test fraud-team"},
    subcommands = {NotifyTestCommand.class, NotifyStatusCommand.class})
final class NotifyCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    commandLine.usage(commandLine.getErr());
    return ExitCode.USAGE.code();
  }
}
