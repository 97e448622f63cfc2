package dev.vigie.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Asks each broker of a cluster for itself whether it is there. What the cluster says of its
 * members is not enough: a broker that hangs, or two of three that died at once, are members still.
 */
public final class BrokerRollCall {

  private static final Duration LIMIT = Duration.ofSeconds(4);

  private BrokerRollCall() {}

  /** One line for people, within about ten seconds; a failure is one too. */
  public static String of(KafkaConnection connection) {
    try (Admin admin = connection.openAdmin()) {
      Collection<Node> brokers = brokers(admin);
      return connection + ": " + sentence(silent(admin, brokers), brokers.size());
    } catch (ExecutionException e) {
      return connection + ": no broker says which brokers there are: " + KafkaFailure.describe(e);
    }
  }

  static String sentence(List<Node> silent, int all) {
    if (silent.isEmpty()) {
      return "all %d brokers answer".formatted(all);
    }
    return "%d of %d brokers %s not answer: %s"
        .formatted(
            silent.size(),
            all,
            silent.size() == 1 ? "does" : "do",
            silent.stream()
                .map(node -> "%d at %s:%d".formatted(node.id(), node.host(), node.port()))
                .collect(Collectors.joining(", ")));
  }

  private static Collection<Node> brokers(Admin admin) throws ExecutionException {
    var asked = new DescribeClusterOptions().includeFencedBrokers(true);
    return TopicCluster.await(admin.describeCluster(asked).nodes());
  }

  /** A question about a broker's settings goes to that broker. A refusal is an answer. */
  private static List<Node> silent(Admin admin, Collection<Node> brokers) {
    List<ConfigResource> questions = brokers.stream().map(BrokerRollCall::question).toList();
    Map<ConfigResource, KafkaFuture<Config>> answers =
        admin
            .describeConfigs(
                questions, new DescribeConfigsOptions().timeoutMs((int) LIMIT.toMillis()))
            .values();
    List<Node> silent = new ArrayList<>();
    for (Node broker : brokers) {
      if (!answered(answers.get(question(broker)))) {
        silent.add(broker);
      }
    }
    silent.sort(Comparator.comparingInt(Node::id));
    return silent;
  }

  private static ConfigResource question(Node broker) {
    return new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
  }

  private static boolean answered(KafkaFuture<Config> answer) {
    try {
      TopicCluster.await(answer);
      return true;
    } catch (ExecutionException e) {
      return !(KafkaFailure.unwrapped(e) instanceof TimeoutException);
    }
  }
}
