package dev.vigie.cli;

import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.CatalogueOptions;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.topics.ApplyReport;
import dev.vigie.topics.KafkaUser;
import dev.vigie.topics.TopicApplication;
import dev.vigie.topics.TopicCluster;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the cluster look like the catalogue. */
@Command(
    name = "apply",
    description = {
      "Create the topics that are missing and alter those that differ.",
      "Never deletes a topic and never takes partitions away."
    },
    footer = {"", "Example:", "  ./vigie topics apply --wait-seconds 30"})
final class TopicsApplyCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;
  @Mixin KafkaOptions kafka = new KafkaOptions();
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();

  @Option(
      names = "--wait-seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long to wait for a cluster that is coming up (default: ${DEFAULT-VALUE}).")
  int waitSeconds;

  @Override
  public Integer call() {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    PrintWriter err = commandLine.getErr();
    var wanted = catalogue.catalogue();
    ApplyReport report;
    try (var cluster =
        new TopicCluster(
            kafka.connection(KafkaUser.TOPICS, AccessLists.of(catalogue.catalogue())))) {
      report =
          TopicApplication.apply(
              cluster, wanted, Duration.ofSeconds(waitSeconds), notice -> say(err, notice));
    }
    report.failures().forEach((topic, reason) -> say(err, "topic " + topic + ": " + reason));
    commandLine.getOut().println(report.summary());
    commandLine.getOut().flush();
    return (report.failures().isEmpty() ? ExitCode.OK : ExitCode.DIFFERENCE).code();
  }

  private static void say(PrintWriter err, String text) {
    err.println("vigie: " + text);
    err.flush();
  }
}
