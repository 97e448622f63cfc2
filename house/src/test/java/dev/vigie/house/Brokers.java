package dev.vigie.house;

import static org.awaitility.Awaitility.await;

import dev.vigie.platform.process.ProcessTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** The three brokers of a platform: who leads, who is in sync, and what can be done to them. */
final class Brokers implements AutoCloseable {

  static final List<String> EVENT_TOPICS = List.of("user-events", "payments", "orders");

  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final long ANSWER_SECONDS = 20;

  private final Path dataFolder;
  private final Admin admin;

  Brokers(String bootstrapServers, Path dataFolder) {
    this.dataFolder = dataFolder;
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000));
  }

  /** The broker that leads partition 0 of a topic. */
  int leaderOf(String topic) {
    return partitions(List.of(topic)).get(new TopicPartition(topic, 0)).leader().id();
  }

  void kill(int broker) {
    CommandRun.signal("KILL", pid(broker));
  }

  /** Halts the process: its connections stay open and nothing answers. */
  void suspend(int broker) {
    CommandRun.signal("STOP", pid(broker));
  }

  void resume(int broker) {
    CommandRun.signal("CONT", pid(broker));
  }

  /**
   * Starts one broker that was killed and leaves the others as they are, which {@code up} does not.
   * The caller ends it.
   */
  Process startAlone(int broker) {
    Path folder = folder(broker);
    try {
      return new ProcessBuilder("java", "@" + folder.resolve("java-arguments"))
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("alone.log").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks the process to end, which hands over what it leads first, and waits for its end. */
  void stop(int broker) {
    CommandRun.signal("TERM", pid(broker));
    awaitEnd(broker);
  }

  /** Waits for the end of its process, whatever ends it. */
  void awaitEnd(int broker) {
    long pid = pid(broker);
    await()
        .atMost(DEADLINE)
        .until(() -> ProcessHandle.of(pid).filter(ProcessTable::isRunning).isEmpty());
  }

  Path folder(int broker) {
    return dataFolder.resolve("broker-" + broker);
  }

  private long pid(int broker) {
    try {
      return Long.parseLong(Files.readString(folder(broker).resolve("pid")).split(" ", -1)[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until every partition has all its replicas in sync; says how long that took. */
  Duration awaitAllInSync() {
    long start = System.nanoTime();
    await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(200))
        .ignoreExceptions()
        .until(
            () ->
                partitions(topics()).values().stream()
                    .allMatch(partition -> partition.isr().size() == partition.replicas().size()));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** How many records of these topics a reader can see. */
  long records(Collection<String> topics) {
    return ends(partitions(topics).keySet()).values().stream().mapToLong(Long::longValue).sum();
  }

  /** The same of the partitions that this broker leads; only it is asked. */
  Map<TopicPartition, Long> endsLedBy(int broker) {
    Map<TopicPartition, TopicPartitionInfo> partitions = partitions(EVENT_TOPICS);
    return ends(
        partitions.keySet().stream()
            .filter(partition -> isLedBy(broker, partitions.get(partition)))
            .toList());
  }

  /** A partition may have no leader for a moment. */
  private static boolean isLedBy(int broker, TopicPartitionInfo partition) {
    return partition.leader() != null && partition.leader().id() == broker;
  }

  private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        answer(
            admin
                .listOffsets(
                    partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                .all());
    return ends.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private Collection<String> topics() {
    return answer(admin.listTopics().names());
  }

  private Map<TopicPartition, TopicPartitionInfo> partitions(Collection<String> topics) {
    Map<TopicPartition, TopicPartitionInfo> partitions = new HashMap<>();
    answer(admin.describeTopics(topics).allTopicNames())
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(
                        info -> partitions.put(new TopicPartition(name, info.partition()), info)));
    return partitions;
  }

  private static <T> T answer(KafkaFuture<T> future) {
    try {
      return future.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
