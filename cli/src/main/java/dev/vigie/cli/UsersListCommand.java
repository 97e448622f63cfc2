package dev.vigie.cli;

import dev.vigie.cli.desk.DeskUsers;
import dev.vigie.cli.settings.PostgresOptions;
import dev.vigie.dashboard.access.User;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the users of the alert desk. */
@Command(
    name = "list",
    description = "List the users of the alert desk: role, state, last sign-in.",
    footer = {"", "Example:", "  ./vigie users list"})
final class UsersListCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;
  @Mixin PostgresOptions postgres = new PostgresOptions();

  @Override
  public Integer call() {
    List<User> users = DeskUsers.in(postgres.desk()).all();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println(row("user", "role", "state", "last sign-in"));
    for (User user : users) {
      out.println(row(user.username(), user.role().word(), state(user), lastSignIn(user)));
    }
    return ExitCode.OK.code();
  }

  private static String state(User user) {
    if (!user.enabled()) {
      return "disabled";
    }
    return user.mustChangePassword() ? "one-time password" : "enabled";
  }

  private static String lastSignIn(User user) {
    return user.lastSignInAt() == null
        ? "never"
        : user.lastSignInAt().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String row(String user, String role, String state, String lastSignIn) {
    return String.format(Locale.ROOT, "%-24s %-8s %-18s %s", user, role, state, lastSignIn);
  }
}
