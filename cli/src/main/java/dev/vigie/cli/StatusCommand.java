package dev.vigie.cli;

import dev.vigie.cli.settings.ServerOptions;
import dev.vigie.cli.settings.SettingsOwner;
import dev.vigie.platform.Health;
import dev.vigie.platform.Installation;
import dev.vigie.platform.PartStatus;
import dev.vigie.platform.Platform;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the local platform. */
@Command(
    name = "status",
    description = {
      "Show each part of the local platform: address, process, memory and health.",
      "Exit code 1 when a part is not healthy. A server whose address is given is yours, not shown."
    },
    footer = {"", "Example:", "  ./vigie status"})
final class StatusCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;
  @Mixin ServerOptions servers = new ServerOptions();

  @Override
  public Integer call() throws InterruptedException {
    CommandSpec command = Objects.requireNonNull(spec);
    Path folder = SettingsOwner.above(command).dataFolder();
    Platform platform =
        Platform.of(
            Installation.fromSystemProperty(), folder, Platform.portsOf(folder), servers.local());
    List<PartStatus> parts = platform.status();
    StatusTable.lines(parts).forEach(command.commandLine().getOut()::println);
    command.commandLine().getOut().flush();
    boolean healthy = parts.stream().allMatch(part -> part.health() == Health.HEALTHY);
    return (healthy ? ExitCode.OK : ExitCode.DIFFERENCE).code();
  }
}
