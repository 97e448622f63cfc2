package dev.vigie.archive;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is archived, and until when.
 *
 * @param topics topics of events; each must exist
 * @param expireAfter age, by ts, at which the server may delete events; null leaves that as it is
 */
public record ArchiveSettings(List<String> topics, Ending ending, @Nullable Duration expireAfter) {

  /** When an archive ends. */
  public enum Ending {
    /** Goes on until its thread is interrupted, and outlasts any outage. */
    WHEN_STOPPED,
    /**
     * Goes on until everything is archived that was on the topics when it started, and gives up
     * when Kafka or the store is away for a minute.
     */
    WHEN_CAUGHT_UP
  }

  public ArchiveSettings {
    topics = List.copyOf(topics);
    Objects.requireNonNull(ending, "ending");
    if (topics.isEmpty()) {
      throw new IllegalArgumentException("no topics");
    }
    if (expireAfter != null && expireAfter.toSeconds() < 1) {
      throw new IllegalArgumentException("expireAfter below 1 s: " + expireAfter);
    }
  }
}
