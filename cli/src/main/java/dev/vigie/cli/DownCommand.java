package dev.vigie.cli;

import dev.vigie.cli.detection.StartedJobs;
import dev.vigie.cli.settings.SettingsOwner;
import dev.vigie.platform.Installation;
import dev.vigie.platform.Platform;
import dev.vigie.platform.Server;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops the local platform. */
@Command(
    name = "down",
    description = {
      "Stop the local platform. Its data stays in the data folder.",
      "A part that does not end when asked is killed. Jobs end with it; detect goes on from",
      "where they were."
    },
    footer = {"", "Example:", "  ./vigie down"})
final class DownCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    CommandSpec command = Objects.requireNonNull(spec);
    Path folder = SettingsOwner.above(command).dataFolder();
    Platform platform =
        Platform.of(
            Installation.fromSystemProperty(),
            folder,
            Platform.portsOf(folder),
            EnumSet.allOf(Server.class));
    new StartedJobs(folder).allStopped();
    platform.down(new PlatformProgress(command.commandLine().getErr()));
    return ExitCode.OK.code();
  }
}
