package dev.vigie.cli;

import dev.vigie.cli.detection.JobCondition;
import dev.vigie.cli.detection.StartedJobs;
import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.CatalogueOptions;
import dev.vigie.cli.settings.ServerOptions;
import dev.vigie.cli.settings.SettingsOwner;
import dev.vigie.events.UnavailableException;
import dev.vigie.platform.Addresses;
import dev.vigie.platform.Health;
import dev.vigie.platform.Installation;
import dev.vigie.platform.PartStatus;
import dev.vigie.platform.Platform;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkConnection;
import dev.vigie.topics.AccessList;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaUser;
import dev.vigie.topics.MissingRights;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
      "Then each detection job that was started and not stopped: its state, and what it lost.",
      "Exit code 1 when something is not healthy. A server whose address is given is yours, not",
      "shown."
    },
    footer = {"", "Example:", "  ./vigie status"})
final class StatusCommand implements Callable<Integer> {

  private static final String JOB_MANAGER = "flink-jobmanager";

  @Spec @Nullable CommandSpec spec;
  @Mixin ServerOptions servers = new ServerOptions();
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();

  @Override
  public Integer call() throws InterruptedException {
    CommandSpec command = Objects.requireNonNull(spec);
    Path folder = SettingsOwner.above(command).dataFolder();
    Platform platform =
        Platform.of(
            Installation.fromSystemProperty(), folder, Platform.portsOf(folder), servers.local());
    List<PartStatus> parts = platform.status();
    StatusTable.lines(parts).forEach(command.commandLine().getOut()::println);
    List<JobCondition> jobs = jobs(folder, parts).stream().map(this::withMissingRights).toList();
    jobs.forEach(job -> command.commandLine().getOut().println(job.name() + "  " + job.text()));
    command.commandLine().getOut().flush();
    boolean healthy =
        parts.stream().allMatch(part -> part.health() == Health.HEALTHY)
            && jobs.stream().allMatch(JobCondition::healthy);
    return (healthy ? ExitCode.OK : ExitCode.DIFFERENCE).code();
  }

  /** What brokers refuse a job, Flink tells in Kafka's words, and only while it fails. */
  private JobCondition withMissingRights(JobCondition job) {
    AccessList list = AccessLists.of(catalogue.catalogue(), job.name(), AccessLists.DESK_GROUP);
    return missingRights(servers.kafka().connection(KafkaUser.DETECT, list))
        .map(missing -> new JobCondition(job.name(), false, job.text() + "; " + missing))
        .orElse(job);
  }

  private static Optional<String> missingRights(KafkaConnection connection) {
    try {
      return MissingRights.find(connection);
    } catch (UnavailableException refused) {
      return Optional.ofNullable(refused.getMessage());
    }
  }

  /** None while the JobManager does not answer: the table says so already. */
  private static List<JobCondition> jobs(Path folder, List<PartStatus> parts) {
    boolean answers =
        parts.stream()
            .anyMatch(part -> part.name().equals(JOB_MANAGER) && part.health() == Health.HEALTHY);
    if (!answers) {
      return List.of();
    }
    URI url = URI.create(Addresses.of(folder).flinkUrl());
    return new StartedJobs(folder).conditions(new FlinkCluster(FlinkConnection.local(url, folder)));
  }
}
