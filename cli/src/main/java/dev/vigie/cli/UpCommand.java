package dev.vigie.cli;

import dev.vigie.cli.detection.StartedJobs;
import dev.vigie.cli.settings.PlatformOptions;
import dev.vigie.cli.settings.ServerOptions;
import dev.vigie.platform.Addresses;
import dev.vigie.platform.Installation;
import dev.vigie.platform.Platform;
import dev.vigie.platform.Server;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkConnection;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Starts what is missing of the local platform. */
@Command(
    name = "up",
    description = {
      "Start the local platform: three Kafka brokers, PostgreSQL, the event store, Flink and the",
      "dashboard.",
      "What runs already is left alone, so a part that was killed is brought back; detection jobs",
      "that Flink lost with its JobManager go on from their last checkpoint.",
      "A server whose address is given is yours, and is not started."
    },
    footer = {"", "Example:", "  ./vigie up --kafka-port 29092"})
final class UpCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;
  @Mixin PlatformOptions options = new PlatformOptions();
  @Mixin ServerOptions servers = new ServerOptions();

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    Path folder = options.dataFolder();
    Platform platform =
        Platform.of(
            Installation.fromSystemProperty(),
            folder,
            options.ports(Platform.portsOf(folder)),
            servers.local(),
            DeskProcess.launch(servers, Objects.requireNonNull(spec), folder, List.of()));
    Addresses addresses =
        platform.up(new PlatformProgress(Objects.requireNonNull(spec).commandLine().getErr()));
    servers.given().forEach(server -> out.println(nameOf(server) + ": yours, not started"));
    print(addresses, out);
    if (servers.local().contains(Server.FLINK)) {
      resume(folder, addresses, out);
    }
    DeskProcess.firstSignIn(folder).ifPresent(out::println);
    out.flush();
    return ExitCode.OK.code();
  }

  private void print(Addresses addresses, PrintWriter out) {
    for (Server server : servers.local()) {
      out.printf("%-12s %s%n", nameOf(server), addressOf(server, addresses));
    }
  }

  private static void resume(Path folder, Addresses addresses, PrintWriter out) {
    FlinkCluster cluster =
        new FlinkCluster(FlinkConnection.local(URI.create(addresses.flinkUrl()), folder));
    for (StartedJobs.Resumed job : new StartedJobs(folder).resume(cluster)) {
      out.printf(
          "%-12s %s goes on %s%n",
          "detection", job.name(), job.from().map(path -> "from " + path).orElse("without state"));
    }
    out.flush();
  }

  static String nameOf(Server server) {
    return switch (server) {
      case KAFKA -> "Kafka";
      case POSTGRESQL -> "PostgreSQL";
      case EVENT_STORE -> "event store";
      case FLINK -> "Flink";
      case DASHBOARD -> "dashboard";
    };
  }

  private static String addressOf(Server server, Addresses addresses) {
    return switch (server) {
      case KAFKA -> addresses.bootstrapServers();
      case POSTGRESQL -> addresses.postgresUrl() + " as " + addresses.postgresUser();
      case EVENT_STORE -> addresses.mongodbUri();
      case FLINK -> addresses.flinkUrl();
      case DASHBOARD -> addresses.dashboardUrl();
    };
  }
}
