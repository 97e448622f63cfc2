package dev.vigie.cli;

import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.CatalogueOptions;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.topics.FailureTolerance;
import dev.vigie.topics.FailureTolerance.Acks;
import dev.vigie.topics.KafkaUser;
import dev.vigie.topics.KafkasOwnTopics;
import dev.vigie.topics.Topic;
import dev.vigie.topics.TopicCatalogue;
import dev.vigie.topics.TopicCluster;
import dev.vigie.topics.TopicPlan;
import dev.vigie.topics.TopicPlanText;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks that the cluster looks like the catalogue. */
@Command(
    name = "verify",
    description = {
      "Check that the cluster is as the catalogue says, that Kafka's own topics are as safe, and",
      "that all replicas are in sync; exit code 1 on any difference.",
      "Says how many brokers may fail for writes and how many disks for data."
    },
    footer = {"", "Example:", "  ./vigie topics verify"})
final class TopicsVerifyCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;
  @Mixin KafkaOptions kafka = new KafkaOptions();
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    TopicCatalogue wanted = catalogue.catalogue();
    Map<String, Topic> actual;
    Map<String, Topic> kafkasOwn;
    List<String> outOfSync;
    try (var cluster =
        new TopicCluster(
            kafka.connection(KafkaUser.TOPICS, AccessLists.of(catalogue.catalogue())))) {
      actual = cluster.describe(wanted.topicNames());
      kafkasOwn = cluster.describe(KafkasOwnTopics.NAMES);
      outOfSync = cluster.outOfSync(actual.keySet());
    }
    TopicPlan plan = TopicPlan.between(wanted.topics(), actual);
    TopicPlanText.lines(plan).forEach(out::println);
    boolean ownAreSafe = printKafkasOwn(kafkasOwn, wanted.topics(), out);
    outOfSync.forEach(partition -> out.println("! " + partition));
    printTolerance(actual.values(), out);
    out.flush();
    boolean well = plan.isFulfilled() && ownAreSafe && outOfSync.isEmpty();
    return (well ? ExitCode.OK : ExitCode.DIFFERENCE).code();
  }

  /** Those that are not there yet are created on first use, and then can be looked at. */
  private static boolean printKafkasOwn(
      Map<String, Topic> kafkasOwn, Collection<Topic> wanted, PrintWriter out) {
    boolean safe = true;
    for (Topic own : kafkasOwn.values()) {
      Optional<String> weakness = KafkasOwnTopics.weakness(own, wanted);
      safe &= weakness.isEmpty();
      out.println(weakness.map(text -> "! " + text).orElse("= " + own.name() + ": as safe"));
    }
    return safe;
  }

  /** Of the topics as they are, not as they should be; one line for those that are alike. */
  private static void printTolerance(Collection<Topic> topics, PrintWriter out) {
    Map<String, String> names =
        topics.stream()
            .collect(
                Collectors.toMap(
                    topic ->
                        FailureTolerance.of(
                                Acks.ALL, topic.replication(), topic.minInSyncReplicas())
                            .sentence(),
                    Topic::name,
                    (one, other) -> one + ", " + other,
                    TreeMap::new));
    names.forEach((sentence, alike) -> out.println(alike + ": " + sentence));
  }
}
