package dev.vigie.cli;

import dev.vigie.cli.desk.OneTimePassword;
import dev.vigie.cli.settings.ServerOptions;
import dev.vigie.cli.settings.SettingsOwner;
import dev.vigie.platform.DashboardLaunch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The dashboard in the background, as the commands that start the platform start it. */
final class DeskProcess {
  private DeskProcess() {}

  /**
   * What it is told.
   *
   * @param folder of the platform's data
   * @param moreArguments of the command dashboard
   */
  static DashboardLaunch launch(
      ServerOptions servers, CommandSpec command, Path folder, List<String> moreArguments) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--first-password-file");
    arguments.add(OneTimePassword.of(folder).file().toString());
    arguments.addAll(moreArguments);
    return new DashboardLaunch(
        arguments, servers.environment(SettingsOwner.above(command).settings()));
  }

  /** How to sign in for the first time, when it has just added the first user. */
  static Optional<String> firstSignIn(Path folder) {
    return OneTimePassword.of(folder)
        .take()
        .map(password -> "First sign-in: " + OneTimePassword.shown("admin", password));
  }
}
