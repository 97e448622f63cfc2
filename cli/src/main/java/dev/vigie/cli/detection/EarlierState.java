package dev.vigie.cli.detection;

import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkJob;
import dev.vigie.streaming.watch.StreamLook;
import dev.vigie.streaming.watch.TopicExtent;
import dev.vigie.topics.KafkaConnection;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What earlier jobs of a name have left behind: on their cluster, and in Kafka. */
public final class EarlierState {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private EarlierState() {}

  /**
   * The newest checkpoint or savepoint of a job that is over, as far as its cluster remembers.
   *
   * @throws dev.vigie.events.UnavailableException when the cluster does not answer
   */
  public static Optional<String> on(FlinkCluster cluster, String name) {
    return cluster.jobs().stream()
        .filter(job -> job.name().equals(name) && job.isOver())
        .sorted(Comparator.comparing(FlinkJob::startedAt).reversed())
        .flatMap(job -> cluster.checkpoints(job.id()).newestState().stream())
        .findFirst();
  }

  /**
   * Refuses to begin anew in silence. A job notes in Kafka how far it is with each checkpoint, so
   * where there is such a note, there was a job.
   *
   * @throws InvalidInputException when a job of that name has read these topics before
   */
  public static void requireNone(
      KafkaConnection kafka, String name, Collection<String> topics, FlinkCluster cluster) {
    List<String> read = positions(kafka, name).keySet().stream().filter(topics::contains).toList();
    if (!read.isEmpty()) {
      throw new InvalidInputException(
          ("a job named %s has read %s before, and no state of it is known to %s: give --restore"
                  + " PATH (its newest checkpoint or savepoint), --from-beginning (assesses anew"
                  + " what the topics have, under the same ids) or --from-latest")
              .formatted(name, String.join(", ", read), cluster));
    }
  }

  /**
   * Whether the brokers may have deleted records that a job of that name had not read: behind what
   * it has noted, or where it has noted nothing.
   */
  public static boolean isOvertaken(KafkaConnection kafka, String name, Collection<String> topics) {
    Map<String, Map<Integer, Long>> positions = positions(kafka, name);
    try (StreamLook look = new StreamLook(kafka, PATIENCE)) {
      return look.topics(topics).stream()
          .anyMatch(topic -> isOvertaken(topic, positions.getOrDefault(topic.topic(), Map.of())));
    }
  }

  private static boolean isOvertaken(TopicExtent topic, Map<Integer, Long> positions) {
    return topic.starts().entrySet().stream()
        .anyMatch(start -> start.getValue() > positions.getOrDefault(start.getKey(), 0L));
  }

  private static Map<String, Map<Integer, Long>> positions(KafkaConnection kafka, String name) {
    try (StreamLook look = new StreamLook(kafka, PATIENCE)) {
      return look.groups().getOrDefault(name, Map.of());
    }
  }
}
