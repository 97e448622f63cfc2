package dev.vigie.cli;

import dev.vigie.cli.desk.DeskUsers;
import dev.vigie.cli.settings.PostgresOptions;
import dev.vigie.dashboard.access.Role;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes what a user may do. */
@Command(
    name = "change",
    description = {
      "Change a user's role, disable or enable the user. The user's sessions end.",
      "The last enabled admin stays one."
    },
    footer = {
      "",
      "Example:",
      "  ./vigie users change nadia --role admin",
      "  ./vigie users change nadia --disable"
    })
final class UsersChangeCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Who.")
  String name = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      converter = RoleByWord.class,
      completionCandidates = RoleByWord.Words.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  @Nullable Role role;

  @ArgGroup @Nullable SignIn signIn;

  /** Whether the user may sign in; at most one. */
  static final class SignIn {
    @Option(names = "--disable", description = "The user may not sign in any more.")
    boolean disable;

    @Option(names = "--enable", description = "The user may sign in again.")
    boolean enable;
  }

  @Mixin PostgresOptions postgres = new PostgresOptions();

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    if (role == null && signIn == null) {
      throw new ParameterException(
          command.commandLine(), "nothing to change: give --role, --disable or --enable");
    }
    DeskUsers.in(postgres.desk())
        .change(name, role, signIn == null ? null : (Boolean) signIn.enable);
    command.commandLine().getOut().println("changed user " + name);
    return ExitCode.OK.code();
  }
}
