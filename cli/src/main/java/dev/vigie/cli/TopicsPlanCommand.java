package dev.vigie.cli;

import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.CatalogueOptions;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.topics.KafkaUser;
import dev.vigie.topics.TopicCluster;
import dev.vigie.topics.TopicPlanText;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what apply would do. */
@Command(
    name = "plan",
    description = "Show what apply would create and alter, setting by setting. Changes nothing.",
    footer = {"", "Example:", "  ./vigie topics plan --catalogue config/topics.yaml"})
final class TopicsPlanCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;
  @Mixin KafkaOptions kafka = new KafkaOptions();
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    var wanted = catalogue.catalogue();
    try (var cluster =
        new TopicCluster(
            kafka.connection(KafkaUser.TOPICS, AccessLists.of(catalogue.catalogue())))) {
      TopicPlanText.lines(cluster.plan(wanted)).forEach(out::println);
    }
    out.flush();
    return ExitCode.OK.code();
  }
}
