package dev.vigie.dashboard;

import java.time.Instant;
import java.util.List;

/** The topics and those who read them. */
public interface StreamSource {

  /**
   * A topic at one moment.
   *
   * @param written records ever written, the sum of the partitions' end offsets
   * @param records records that are there now
   * @param events whether it holds the shop's events
   */
  record TopicState(String name, int partitions, long written, long records, boolean events) {}

  /** How many records of a topic a group has not read. */
  record GroupLag(String group, String topic, long lag) {}

  /** A dead letter in a line. */
  record Letter(Instant at, String code, String reason, String place) {}

  /**
   * The topics of the catalogue that the cluster has.
   *
   * @throws dev.vigie.events.UnavailableException when Kafka is away
   */
  List<TopicState> topics();

  /**
   * Every group that reads one of the topics.
   *
   * @throws dev.vigie.events.UnavailableException when Kafka is away
   */
  List<GroupLag> lags();

  /**
   * The newest dead letters, newest first.
   *
   * @throws dev.vigie.events.UnavailableException when Kafka is away
   */
  List<Letter> newestDeadLetters(int limit);
}
