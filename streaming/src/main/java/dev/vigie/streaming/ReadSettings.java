package dev.vigie.streaming;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is read of the topics, and when to stop.
 *
 * @param group consumer group whose place in the topics is kept in Kafka; null to read alone and
 *     leave nothing behind
 * @param maxMessages how many records at most
 * @param timeout how long without any record until it is enough; without one, until interrupted
 */
public record ReadSettings(
    List<String> topics,
    @Nullable String group,
    Start start,
    OptionalLong maxMessages,
    Optional<Duration> timeout) {

  /** Where to begin. */
  public enum Start {
    /** Where the group stopped; a new group, or none, at the first record there is. */
    GROUP,
    /** At the first record there is, wherever the group stopped. */
    BEGINNING,
    /** Where the group stopped; a new group, or none, at what arrives from now on. */
    END
  }

  public ReadSettings {
    topics = List.copyOf(topics);
    if (topics.isEmpty()) {
      throw new IllegalArgumentException("no topic");
    }
    if (maxMessages.isPresent() && maxMessages.getAsLong() < 1) {
      throw new IllegalArgumentException("max messages must be 1 or more");
    }
    if (timeout.isPresent() && timeout.get().isNegative()) {
      throw new IllegalArgumentException("timeout must be 0 or more");
    }
  }
}
