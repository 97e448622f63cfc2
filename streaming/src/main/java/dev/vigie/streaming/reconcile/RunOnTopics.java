package dev.vigie.streaming.reconcile;

import dev.vigie.dataset.IdSet;
import dev.vigie.events.Decoded;
import dev.vigie.events.Event;
import dev.vigie.events.EventCodec;
import dev.vigie.events.EventIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run as they come from the topics, each looked up where it should be, beside
 * those of other runs of the same source.
 */
final class RunOnTopics {

  /** Asked for in one go. */
  private static final int BATCH = 1_000;

  private final EventCodec codec;
  private final @Nullable EventLookup archive;
  private final Optional<AssessedEvents> assessed;
  private final int maxNamed;

  private final SortedMap<String, Long> topics = new TreeMap<>();
  private final IdSet events = new IdSet();

  /** Of all runs of the source; null where there is no other one. */
  private final @Nullable IdSet eventsOfSource;

  private final List<EventIdentity> batch = new ArrayList<>(BATCH);
  private final Named repeated;
  private final Named notArchived;
  private final UnassessedAttempts notAssessed = new UnassessedAttempts();
  private final Named notPublished;
  private long alerts;
  private long attempts;
  private long extraRecords;

  /** How many there were, and the first of them. */
  static final class Named {
    private final List<EventIdentity> first = new ArrayList<>();
    private final int max;
    private long count;

    Named(int max) {
      this.max = max;
    }

    void add(EventIdentity event) {
      count++;
      if (first.size() < max) {
        first.add(event);
      }
    }

    long count() {
      return count;
    }

    List<EventIdentity> first() {
      return first;
    }
  }

  RunOnTopics(
      EventCodec codec,
      @Nullable EventLookup archive,
      Optional<AssessedEvents> assessed,
      int maxNamed,
      boolean withOtherRuns) {
    this.codec = codec;
    this.archive = archive;
    this.assessed = assessed;
    this.maxNamed = maxNamed;
    this.eventsOfSource = withOtherRuns ? new IdSet() : null;
    this.repeated = new Named(maxNamed);
    this.notArchived = new Named(maxNamed);
    this.notPublished = new Named(maxNamed);
  }

  /** A record of the run. */
  void add(ConsumerRecord<byte[], byte[]> record) {
    topics.merge(record.topic(), 1L, Long::sum);
    if (record.value() != null && codec.decode(record.value()) instanceof Decoded.Valid valid) {
      add(valid.event());
    }
  }

  /** A record of another run of the same source. */
  void addOfOtherRun(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null && codec.decode(record.value()) instanceof Decoded.Valid valid) {
      addToSource(valid.event().identity());
    }
  }

  private void addToSource(EventIdentity event) {
    if (eventsOfSource != null && !eventsOfSource.add(event)) {
      extraRecords++;
    }
  }

  private void add(Event event) {
    EventIdentity identity = event.identity();
    addToSource(identity);
    if (!events.add(identity)) {
      repeated.add(identity);
      return;
    }
    batch.add(identity);
    if (batch.size() == BATCH) {
      lookUp();
    }
    if (event.eventType().equals(Event.PAYMENT_ATTEMPT)) {
      attempts++;
      assessed.ifPresent(events -> look(event, events));
    }
  }

  private void look(Event event, AssessedEvents events) {
    EventIdentity attempt = event.identity();
    if (!events.contains(attempt)) {
      notAssessed.add(event);
    }
    if (events.isAlert(attempt)) {
      alerts++;
      if (!events.isPublished(attempt)) {
        notPublished.add(attempt);
      }
    }
  }

  /** To be called once more at the end. */
  void lookUp() {
    if (archive != null && !batch.isEmpty()) {
      archive.missing(List.copyOf(batch)).forEach(notArchived::add);
    }
    batch.clear();
  }

  boolean contains(EventIdentity event) {
    return events.contains(event);
  }

  Named none() {
    return new Named(maxNamed);
  }

  int maxNamed() {
    return maxNamed;
  }

  SortedMap<String, Long> topics() {
    return topics;
  }

  long events() {
    return events.size();
  }

  long attempts() {
    return attempts;
  }

  /** Attempts whose assessment is an alert. */
  long alerts() {
    return alerts;
  }

  /** Those of them that are not on the topic of alerts. */
  Named notPublished() {
    return notPublished;
  }

  /** Beyond the first of their event, of all runs of the source. */
  long extraRecords() {
    return eventsOfSource == null ? repeated.count() : extraRecords;
  }

  Named repeated() {
    return repeated;
  }

  Named notArchived() {
    return notArchived;
  }

  UnassessedAttempts notAssessed() {
    return notAssessed;
  }
}
