package dev.vigie.cli;

import dev.vigie.cli.desk.DeskUsers;
import dev.vigie.cli.desk.OneTimePassword;
import dev.vigie.cli.settings.PostgresOptions;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives a user a new password. */
@Command(
    name = "reset",
    description = {
      "Give a user a new one-time password and print it. The user's sessions end.",
      "The way back in when the only admin has forgotten the password."
    },
    footer = {"", "Example:", "  ./vigie users reset admin"})
final class UsersResetCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Who.")
  String name = "";

  @Mixin PostgresOptions postgres = new PostgresOptions();

  @Override
  public Integer call() {
    String password = DeskUsers.in(postgres.desk()).reset(name);
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println("reset " + OneTimePassword.shown(name, password));
    return ExitCode.OK.code();
  }
}
