package dev.vigie.bench;

import dev.vigie.events.UnavailableException;
import dev.vigie.platform.Addresses;
import dev.vigie.platform.Installation;
import dev.vigie.platform.PartStatus;
import dev.vigie.platform.Platform;
import dev.vigie.platform.Ports;
import dev.vigie.platform.Progress;
import dev.vigie.platform.Server;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkConnection;
import dev.vigie.topics.ApplyReport;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.Topic;
import dev.vigie.topics.TopicApplication;
import dev.vigie.topics.TopicCatalogue;
import dev.vigie.topics.TopicCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;

/** Brokers, a customer directory and Flink that the benchmark has for itself. */
final class DetectionPlatform {

  private static final Set<Server> SERVERS = Set.of(Server.KAFKA, Server.POSTGRESQL, Server.FLINK);
  private static final Duration TOPICS_DEADLINE = Duration.ofSeconds(60);
  private static final String TASK_MANAGER = "flink-taskmanager";

  private final Platform platform;
  private final Addresses addresses;
  private final Path passwordFile;
  private final Consumer<String> progress;

  private DetectionPlatform(
      Platform platform, Addresses addresses, Path passwordFile, Consumer<String> progress) {
    this.platform = platform;
    this.addresses = addresses;
    this.passwordFile = passwordFile;
    this.progress = progress;
  }

  /**
   * Starts the servers, and makes the catalogue's topics and those of the contenders.
   *
   * @param folder where they keep their data; of nobody else
   * @throws UnavailableException when one of them does not come up
   */
  static DetectionPlatform start(
      Installation installation, Path folder, List<String> ownTopics, Consumer<String> progress)
      throws InterruptedException {
    Platform platform = Platform.of(installation, folder, UnusedPorts.find(), SERVERS);
    try {
      Addresses addresses = platform.up(new Told(progress));
      Path passwordFile = writePassword(folder, addresses.postgresPassword());
      var started = new DetectionPlatform(platform, addresses, passwordFile, progress);
      started.applyTopics(ownTopics);
      return started;
    } catch (RuntimeException e) {
      platform.down(new Told(progress));
      throw e;
    }
  }

  /** Ends servers that a benchmark left running when it was killed. */
  static void stopLeftOver(Installation installation, Path folder, Consumer<String> progress)
      throws InterruptedException {
    Ports ports = Platform.portsOf(folder);
    Platform.of(installation, folder, ports, SERVERS).down(new Told(progress));
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

  private static Path writePassword(Path folder, String password) {
    Path file = folder.resolve("bench-password");
    try {
      Files.deleteIfExists(file);
      var ownerOnly = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
      return Files.writeString(file, password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The brokers' clock says when a record came, so that all contenders are timed by one clock. */
  private void applyTopics(List<String> ownTopics) {
    TopicCatalogue shipped = TopicCatalogue.shipped();
    List<Topic> topics = new ArrayList<>();
    topics.addAll(shipped.topics());
    Topic model = shipped.topic(TopicCatalogue.ASSESSMENTS).orElseThrow();
    ownTopics.forEach(name -> topics.add(likeIt(name, model)));
    try (var cluster = new TopicCluster(kafka())) {
      ApplyReport report =
          TopicApplication.apply(
              cluster, new TopicCatalogue(topics, shipped.routing()), TOPICS_DEADLINE, progress);
      if (!report.failures().isEmpty()) {
        throw new IllegalStateException(kafka() + ": " + report.failures());
      }
    }
  }

  private static Topic likeIt(String name, Topic model) {
    return new Topic(name, model.partitions(), model.replication(), model.settings());
  }

  KafkaConnection kafka() {
    return KafkaConnection.to(addresses.bootstrapServers());
  }

  FlinkCluster flink() {
    return new FlinkCluster(flinkConnection());
  }

  /** How a command of ours is told where Flink is, and how it is let in there. */
  List<String> flinkFlags() {
    List<String> flags = new ArrayList<>(List.of("--flink-url", addresses.flinkUrl()));
    flinkConnection()
        .clientSettings()
        .ifPresent(file -> flags.addAll(List.of("--flink-config", file.toString())));
    return flags;
  }

  private FlinkConnection flinkConnection() {
    return FlinkConnection.local(URI.create(addresses.flinkUrl()), passwordFile.getParent());
  }

  Addresses addresses() {
    return addresses;
  }

  /** How a command of ours is told where the customer directory is. */
  List<String> postgresFlags() {
    return List.of(
        "--postgres-url",
        addresses.postgresUrl(),
        "--postgres-user",
        addresses.postgresUser(),
        "--postgres-password-file",
        passwordFile.toString());
  }

  /** The process that the jobs run in. */
  ProcessWatch watchTaskManager() throws InterruptedException {
    return platform.status().stream()
        .filter(part -> part.name().equals(TASK_MANAGER))
        .flatMapToLong(part -> part.pid().stream())
        .mapToObj(ProcessWatch::of)
        .findFirst()
        .orElseThrow(
            () ->
                new UnavailableException(TASK_MANAGER, "has ended", new NoSuchElementException()));
  }

  void stop() throws InterruptedException {
    platform.down(new Told(progress));
  }
}
