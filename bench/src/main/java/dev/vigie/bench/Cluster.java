package dev.vigie.bench;

import dev.vigie.events.UnavailableException;
import dev.vigie.platform.Addresses;
import dev.vigie.platform.Installation;
import dev.vigie.platform.PartStatus;
import dev.vigie.platform.Platform;
import dev.vigie.platform.Ports;
import dev.vigie.platform.Progress;
import dev.vigie.platform.Server;
import dev.vigie.topics.ApplyReport;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.Topic;
import dev.vigie.topics.TopicApplication;
import dev.vigie.topics.TopicCatalogue;
import dev.vigie.topics.TopicCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Three brokers and an event store that the benchmark has for itself. */
final class Cluster {

  /** As many as the three topics of events have together. */
  static final int PARTITIONS = 12;

  private static final Set<Server> SERVERS = Set.of(Server.KAFKA, Server.EVENT_STORE);
  private static final Duration TOPICS_DEADLINE = Duration.ofSeconds(60);

  private final Platform platform;
  private final Addresses addresses;
  private final Consumer<String> progress;

  private Cluster(Platform platform, Addresses addresses, Consumer<String> progress) {
    this.platform = platform;
    this.addresses = addresses;
    this.progress = progress;
  }

  /**
   * Starts the servers.
   *
   * @param folder where they keep their data; of nobody else
   * @throws UnavailableException when one of them does not come up
   */
  static Cluster start(Installation installation, Path folder, Consumer<String> progress)
      throws InterruptedException {
    Platform platform = platform(installation, folder, UnusedPorts.find());
    try {
      return new Cluster(platform, platform.up(new Told(progress)), progress);
    } catch (RuntimeException e) {
      platform.down(new Told(progress));
      throw e;
    }
  }

  /** Ends servers that a benchmark left running when it was killed. */
  static void stopLeftOver(Installation installation, Path folder, Consumer<String> progress)
      throws InterruptedException {
    platform(installation, folder, Platform.portsOf(folder)).down(new Told(progress));
  }

  private static Platform platform(Installation installation, Path folder, Ports ports) {
    return Platform.of(installation, folder, ports, SERVERS);
  }

  private record Told(Consumer<String> progress) implements Progress {
    @Override
    public void ready(PartStatus part, Duration took) {
      progress.accept(part.name() + " is up");
    }

    @Override
    public void stopped(String part, boolean forced, Duration took) {
      progress.accept(part + " has ended");
    }
  }

  String bootstrapServers() {
    return addresses.bootstrapServers();
  }

  /** The address of a database of this name in the event store. */
  String database(String name) {
    return addresses.mongodbUri().replaceFirst("/[^/]*$", "/" + name);
  }

  /** Every topic of the catalogue, without records. */
  void emptyCatalogue() {
    empty(TopicCatalogue.shipped());
  }

  /** One topic of the settings that those of the catalogue have, without records. */
  void emptyTopic(String name) {
    TopicCatalogue shipped = TopicCatalogue.shipped();
    Topic model = shipped.topic("user-events").orElseThrow();
    Topic topic = new Topic(name, PARTITIONS, model.replication(), model.settings());
    empty(new TopicCatalogue(List.of(topic), shipped.routing()));
  }

  private void empty(TopicCatalogue catalogue) {
    KafkaConnection connection = KafkaConnection.to(addresses.bootstrapServers());
    try (var cluster = new TopicCluster(connection);
        Admin admin = connection.openAdmin()) {
      delete(cluster.describe(catalogue.topicNames()).keySet(), admin);
      ApplyReport report = TopicApplication.apply(cluster, catalogue, TOPICS_DEADLINE, progress);
      if (!report.failures().isEmpty()) {
        throw new IllegalStateException(connection + ": " + report.failures());
      }
    }
  }

  /** Waits until nobody knows them any more, since a name can be given again only then. */
  private static void delete(Set<String> topics, Admin admin) {
    try {
      admin.deleteTopics(topics).all().get(TOPICS_DEADLINE.toSeconds(), TimeUnit.SECONDS);
      long start = System.nanoTime();
      while (isAnyOf(topics, admin.listTopics().names().get())
          && System.nanoTime() - start < TOPICS_DEADLINE.toNanos()) {
        Thread.onSpinWait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Kafka", "deleting topics was stopped", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new UnavailableException("Kafka", "topics could not be deleted: " + e, e);
    }
  }

  private static boolean isAnyOf(Collection<String> topics, Collection<String> existing) {
    List<String> left = new ArrayList<>(topics);
    left.retainAll(new HashSet<>(existing));
    return !left.isEmpty();
  }

  void stop() throws InterruptedException {
    platform.down(new Told(progress));
  }
}
