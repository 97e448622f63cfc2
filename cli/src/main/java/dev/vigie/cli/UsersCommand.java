package dev.vigie.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Groups what is done with the users of the alert desk. */
@Command(
    name = "users",
    description = {
      "Add, list and change the users of the alert desk.",
      "Passwords are random, shown once, and have to be changed at the next sign-in."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UsersAddCommand.class,
      UsersListCommand.class,
      UsersResetCommand.class,
      UsersChangeCommand.class
    },
    footer = {"", "Example:", "  ./vigie users add nadia --role analyst"})
final class UsersCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    commandLine.usage(commandLine.getErr());
    return ExitCode.USAGE.code();
  }
}
