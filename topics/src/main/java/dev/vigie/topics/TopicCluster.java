package dev.vigie.topics;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;

/** The topics of a cluster. Not for use by several threads at once. */
public final class TopicCluster implements AutoCloseable {

  private final KafkaConnection connection;
  private final Admin admin;

  public TopicCluster(KafkaConnection connection) {
    this.connection = connection;
    this.admin = connection.openAdmin();
  }

  /**
   * What the cluster has under these names, with every setting in effect; names it does not have
   * are left out.
   *
   * @throws UnavailableException when nobody answers, or we are refused
   */
  public Map<String, Topic> describe(Collection<String> names) {
    try {
      return describeOnce(names);
    } catch (ExecutionException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  /**
   * The partitions of these topics that have not all of their replicas in sync, each as a sentence.
   *
   * @throws UnavailableException when nobody answers, or we are refused
   */
  public List<String> outOfSync(Collection<String> names) {
    try {
      return new TreeMap<>(descriptions(names))
          .values().stream().flatMap(TopicCluster::outOfSync).toList();
    } catch (ExecutionException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  private static Stream<String> outOfSync(TopicDescription topic) {
    return topic.partitions().stream()
        .filter(partition -> partition.isr().size() < partition.replicas().size())
        .map(
            partition ->
                "%s-%d: %d of %d replicas in sync"
                    .formatted(
                        topic.name(),
                        partition.partition(),
                        partition.isr().size(),
                        partition.replicas().size()));
  }

  /**
   * Compares the catalogue with the cluster, and changes nothing.
   *
   * @throws UnavailableException when nobody answers, or we are refused
   */
  public TopicPlan plan(TopicCatalogue catalogue) {
    return TopicPlan.between(catalogue.topics(), describe(catalogue.topicNames()));
  }

  Admin admin() {
    return admin;
  }

  KafkaConnection connection() {
    return connection;
  }

  /**
   * Refuses to go on without these topics. Needs no more than the right to describe them.
   *
   * @throws InvalidInputException naming those that do not exist
   * @throws UnavailableException when nobody answers, or we are refused
   */
  public void require(Collection<String> names) {
    try {
      Set<String> missing = new TreeSet<>(names);
      missing.removeAll(descriptions(names).keySet());
      if (!missing.isEmpty()) {
        throw new InvalidInputException(
            "%s: no topic %s (vigie topics apply creates those of the catalogue)"
                .formatted(connection, String.join(", ", missing)));
      }
    } catch (ExecutionException e) {
      throw KafkaFailure.of(connection, e);
    }
  }

  Map<String, Topic> describeOnce(Collection<String> names) throws ExecutionException {
    return withSettings(descriptions(names));
  }

  /**
   * Asks the leader of every partition for its end. A producer that writes to a new topic before
   * all its leaders know of it may get its batches out of order, and stuck until they expire.
   */
  void requireLeaders(Collection<String> names) throws ExecutionException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (TopicDescription topic : descriptions(names).values()) {
      topic
          .partitions()
          .forEach(
              partition ->
                  ends.put(
                      new TopicPartition(topic.name(), partition.partition()),
                      OffsetSpec.latest()));
    }
    await(admin.listOffsets(ends).all());
  }

  private Map<String, TopicDescription> descriptions(Collection<String> names)
      throws ExecutionException {
    Map<String, TopicDescription> descriptions = new HashMap<>();
    for (Map.Entry<String, KafkaFuture<TopicDescription>> answer :
        admin.describeTopics(names).topicNameValues().entrySet()) {
      try {
        descriptions.put(answer.getKey(), await(answer.getValue()));
      } catch (ExecutionException e) {
        if (!KafkaFailure.saysThereIsNone(e.getCause())) {
          throw e;
        }
      }
    }
    return descriptions;
  }

  private Map<String, Topic> withSettings(Map<String, TopicDescription> descriptions)
      throws ExecutionException {
    List<ConfigResource> asked =
        descriptions.keySet().stream()
            .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
            .toList();
    Map<ConfigResource, Config> answers = await(admin.describeConfigs(asked).all());
    Map<String, Topic> topics = new TreeMap<>();
    answers.forEach(
        (resource, config) ->
            topics.put(resource.name(), topic(descriptions.get(resource.name()), config)));
    return topics;
  }

  private static Topic topic(TopicDescription description, Config config) {
    Map<String, String> settings = new TreeMap<>();
    for (ConfigEntry entry : config.entries()) {
      settings.put(entry.name(), entry.value() == null ? "" : entry.value());
    }
    int fewestCopies =
        description.partitions().stream().mapToInt(p -> p.replicas().size()).min().orElse(1);
    return new Topic(description.name(), description.partitions().size(), fewestCopies, settings);
  }

  static <T> T await(KafkaFuture<T> answer) throws ExecutionException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException(new InterruptException(e));
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
