package dev.vigie.cli;

import dev.vigie.cli.detection.StartedJobs;
import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.CatalogueOptions;
import dev.vigie.cli.settings.LocalAccess;
import dev.vigie.cli.settings.PlatformOptions;
import dev.vigie.cli.settings.ServerOptions;
import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.Addresses;
import dev.vigie.platform.Installation;
import dev.vigie.platform.Platform;
import dev.vigie.platform.Progress;
import dev.vigie.platform.Server;
import dev.vigie.platform.brokers.KafkaSecurity;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkConnection;
import dev.vigie.platform.process.OpenFiles;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();

  @Option(
      names = "--secured",
      description = {
        "Brokers that ask who is there: TLS, a user for each part, and ACLs. For a new data folder;",
        "it stays so, and every command signs in by itself."
      })
  boolean secured;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    OpenFiles.ofThisProcess().remark().ifPresent(remark -> err.println("vigie: " + remark));
    Path folder = options.dataFolder();
    Addresses addresses = start(folder);
    servers.given().forEach(server -> out.println(nameOf(server) + ": yours, not started"));
    print(addresses, out);
    if (servers.local().contains(Server.FLINK)) {
      resume(folder, addresses, out);
    }
    DeskProcess.firstSignIn(folder).ifPresent(out::println);
    out.flush();
    return ExitCode.OK.code();
  }

  /** The dashboard comes last where it has to be let in by the brokers first. */
  private Addresses start(Path folder) throws InterruptedException {
    Progress progress = new PlatformProgress(Objects.requireNonNull(spec).commandLine().getErr());
    Set<Server> all = servers.local();
    if (secured) {
      platform(folder, all).requireFreePorts();
      secure(folder, all.contains(Server.KAFKA));
    }
    Set<Server> first = EnumSet.copyOf(all);
    boolean inTurn = all.contains(Server.KAFKA) && KafkaSecurity.of(folder).isOn();
    if (inTurn) {
      first.remove(Server.DASHBOARD);
    }
    Addresses addresses = platform(folder, first).up(progress);
    if (inTurn) {
      new LocalAccess(folder).open(AccessLists.of(catalogue.catalogue()));
      all.retainAll(EnumSet.of(Server.DASHBOARD));
      platform(folder, all).up(progress);
    }
    return addresses;
  }

  private void secure(Path folder, boolean localBrokers) {
    if (!localBrokers) {
      throw new InvalidInputException(
          "--secured is for brokers that are started here; "
              + servers.kafka().bootstrapServers()
              + " are yours: see --command-config");
    }
    KafkaSecurity.of(folder).turnOn();
  }

  private Platform platform(Path folder, Set<Server> started) {
    return Platform.of(
        Installation.fromSystemProperty(),
        folder,
        options.ports(Platform.portsOf(folder)),
        started,
        DeskProcess.launch(servers, Objects.requireNonNull(spec), folder, catalogue.arguments()));
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
