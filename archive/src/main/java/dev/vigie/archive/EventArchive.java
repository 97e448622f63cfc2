package dev.vigie.archive;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.topics.KafkaConnection;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Topics into the event store. Every event is stored once, whatever is delivered again.
 *
 * <p>Partitions are assigned by hand, all of them, and their offsets are kept in the store beside
 * the events: a consumer group would remember offsets that an emptied store knows nothing of. Two
 * archives on the same store do no harm and share no work. A partition whose offset in the store is
 * not the one expected, or no longer on the topic, is read again from the stored one, or from the
 * beginning.
 */
public final class EventArchive {

  private final KafkaConnection kafka;
  private final EventStore store;
  private final DeadLetterSink deadLetters;
  private final InstantSource clock;

  /**
   * An archive that does nothing yet.
   *
   * @param clock what "24 h ahead of the clock" is measured against
   */
  public EventArchive(
      KafkaConnection kafka, EventStore store, DeadLetterSink deadLetters, InstantSource clock) {
    this.kafka = kafka;
    this.store = store;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  /**
   * Archives until the settings' ending. When its thread is interrupted, it finishes what is under
   * way and returns, with the interruption taken note of.
   *
   * @param progress is told about once a second
   * @return the last progress
   * @throws InvalidInputException when a topic does not exist
   * @throws UnavailableException when Kafka or the store is away for longer than the ending allows
   */
  public ArchiveProgress run(ArchiveSettings settings, Consumer<ArchiveProgress> progress) {
    try (ArchiveRun run = new ArchiveRun(kafka, store, deadLetters, clock, settings)) {
      return run.run(progress);
    }
  }
}
