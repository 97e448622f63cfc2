package dev.vigie.cli;

import dev.vigie.cli.demo.Demo;
import dev.vigie.cli.demo.DemoServers;
import dev.vigie.cli.settings.CatalogueOptions;
import dev.vigie.cli.settings.PlatformOptions;
import dev.vigie.cli.settings.ServerOptions;
import dev.vigie.cli.settings.SettingsOwner;
import dev.vigie.cli.settings.SourceOptions;
import dev.vigie.dataset.DataSet;
import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the whole of it in one go. */
@Command(
    name = "demo",
    description = {
      "Start every server, send a data set through all of them, and show what came out.",
      "Servers whose address is given are used as they are, and not started.",
      "The demonstration has a data folder of its own, and begins with an empty one."
    },
    footer = {
      "",
      "Example:",
      "  ./vigie demo                  # stays up until Ctrl-C",
      "  ./vigie demo my-shop --exit   # ends after the summary; fails if anything was lost"
    })
final class DemoCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "DATASET",
      description = "Data set folder, .jsonl or .jsonl.gz file (default: generate one).")
  @Nullable Path dataSet;

  @Option(
      names = "--exit",
      description = "End after the summary: with 0 if everything that went in came out, else 1.")
  boolean exit;

  @Option(
      names = "--secured",
      description = "With brokers that ask who is there: TLS, a user for each part, and ACLs.")
  boolean secured;

  @Mixin ServerOptions servers = new ServerOptions();
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin PlatformOptions platform = new PlatformOptions();

  @Override
  public Integer call() throws Exception {
    requireReadableTwice();
    CommandSpec command = Objects.requireNonNull(spec);
    Path folder = SettingsOwner.above(command).dataFolder().resolve("demo");
    Demo demo =
        new Demo(
            new DemoServers(servers, folder),
            platform.ports(Ports.standard()),
            DeskProcess.launch(servers, command, folder, deskArguments()),
            catalogue.catalogue(),
            dataSet,
            command.commandLine().getErr(),
            command.commandLine().getOut(),
            Terminal.isWatched(),
            secured && !servers.kafka().isGiven());
    return (demo.run(!exit) ? ExitCode.OK : ExitCode.DIFFERENCE).code();
  }

  private List<String> deskArguments() {
    List<String> arguments = new ArrayList<>(List.of("--job-name", Demo.JOB_NAME));
    arguments.addAll(catalogue.arguments());
    return arguments;
  }

  /** Fails before servers are started for nothing. */
  private void requireReadableTwice() {
    if (dataSet == null) {
      return;
    }
    if (dataSet.equals(DataSet.STANDARD_INPUT)) {
      throw new InvalidInputException(
          "demo cannot read standard input: what came out is compared with a second reading");
    }
    SourceOptions.checked(dataSet, Objects.requireNonNull(spec).commandLine().getErr());
  }
}
