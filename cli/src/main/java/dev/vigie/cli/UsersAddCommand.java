package dev.vigie.cli;

import dev.vigie.cli.desk.DeskUsers;
import dev.vigie.cli.desk.OneTimePassword;
import dev.vigie.cli.settings.PostgresOptions;
import dev.vigie.dashboard.access.Role;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Adds a user of the alert desk. */
@Command(
    name = "add",
    description = {
      "Add a user of the alert desk and print a one-time password.",
      "viewer looks, analyst works on alerts too, admin manages users too."
    },
    footer = {"", "Example:", "  ./vigie users add nadia --role analyst"})
final class UsersAddCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "1 to 64 of a-z 0-9 . _ -")
  String name = "";

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      converter = RoleByWord.class,
      completionCandidates = RoleByWord.Words.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  Role role = Role.VIEWER;

  @Mixin PostgresOptions postgres = new PostgresOptions();

  @Override
  public Integer call() {
    String password = DeskUsers.in(postgres.desk()).add(name, role);
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println("added " + OneTimePassword.shown(name, password));
    return ExitCode.OK.code();
  }
}
