package dev.vigie.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the completion script of the user's shell. */
@Command(
    name = "completion",
    description = "Print a script that completes vigie's commands and options in bash and zsh.",
    footer = {"", "Example:", "  ./vigie completion > ~/.vigie-completion"})
final class CompletionCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    String script = AutoComplete.bash("vigie", command.root().commandLine());
    command.commandLine().getOut().println(script);
    command.commandLine().getOut().flush();
    return ExitCode.OK.code();
  }
}
