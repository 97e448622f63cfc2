package dev.vigie.streaming.reconcile;

import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.EventCodec;
import dev.vigie.events.UnavailableException;
import dev.vigie.streaming.DeadLetters;
import dev.vigie.streaming.run.RunId;
import dev.vigie.streaming.run.StreamRun;
import dev.vigie.streaming.run.TopicScan;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicCatalogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a run counted with what is there. Reads the topics from the moment the run began,
 * and all assessments; the archive is asked for a thousand ids at a time. Of events, assessed
 * events and assessments 8 bytes each are kept in memory, see {@link IdSet}.
 */
public final class Reconciliation {

  private final KafkaConnection connection;
  private final EventCodec codec;
  private final Collection<String> eventTopics;
  private final @Nullable EventIdLookup archive;
  private final boolean withAssessments;
  private final int maxNamed;

  /**
   * A comparison that has not begun.
   *
   * @param eventTopics where events go now; those the run wrote to are looked at too
   * @param archive null when archiving is not to be compared
   * @param maxNamed how many events to name of each difference
   */
  public Reconciliation(
      KafkaConnection connection,
      EventCodec codec,
      Collection<String> eventTopics,
      @Nullable EventIdLookup archive,
      boolean withAssessments,
      int maxNamed) {
    this.connection = connection;
    this.codec = codec;
    this.eventTopics = List.copyOf(eventTopics);
    this.archive = archive;
    this.withAssessments = withAssessments;
    this.maxNamed = maxNamed;
  }

  /**
   * Compares.
   *
   * @param source what the run read, opened anew, to name what never came to the topics; asked only
   *     when something is missing there
   * @throws UnavailableException when the brokers or the archive do not answer, or refuse us
   */
  public RunFindings of(StreamRun run, Supplier<Optional<SourceRecords>> source) {
    Optional<AssessedEvents> assessed =
        withAssessments ? Optional.of(AssessedEvents.read(connection)) : Optional.empty();
    var onTopics =
        new RunOnTopics(
            codec,
            archive,
            id -> assessed.map(events -> events.contains(id)).orElse(true),
            maxNamed);
    SortedMap<String, Long> deadLetters = new TreeMap<>();
    scan(run, onTopics, deadLetters);
    var findings =
        new RunFindings(
            run,
            onTopics.topics(),
            deadLetters,
            onTopics.events(),
            onTopics.repeated().count(),
            archive == null
                ? OptionalLong.empty()
                : OptionalLong.of(onTopics.events() - onTopics.notArchived().count()),
            onTopics.attempts(),
            withAssessments
                ? OptionalLong.of(onTopics.attempts() - onTopics.notAssessed().count())
                : OptionalLong.empty(),
            assessed.map(AssessedEvents::repeated).orElse(0L),
            new ArrayList<>());
    compare(findings, onTopics, source);
    return findings;
  }

  private void scan(StreamRun run, RunOnTopics onTopics, SortedMap<String, Long> deadLetters) {
    Collection<String> topics = new TreeSet<>(eventTopics);
    topics.addAll(run.counts().topics().keySet());
    topics.add(TopicCatalogue.DEAD_LETTERS);
    byte[] id = run.id().bytes();
    new TopicScan(connection)
        .read(
            topics,
            run.startedAt(),
            record -> {
              if (!RunId.isOn(record.headers(), id)) {
                return;
              }
              if (!record.topic().equals(TopicCatalogue.DEAD_LETTERS)) {
                onTopics.add(record);
              } else if (DeadLetters.isLastPart(record.headers())) {
                DeadLetters.reason(record.headers())
                    .ifPresent(reason -> deadLetters.merge(reason, 1L, Long::sum));
              }
            });
    onTopics.lookUp();
  }

  private void compare(
      RunFindings found, RunOnTopics onTopics, Supplier<Optional<SourceRecords>> source) {
    List<Difference> differences = found.differences();
    StreamRun run = found.run();
    if (run.state() == StreamRun.State.STARTED) {
      differences.add(
          new Difference(
              "the run has not ended, or was killed: it left no counts; runs ended",
              1,
              0,
              List.of()));
    } else {
      compareCounts(found, onTopics, source);
    }
    add(differences, "archived", found.events(), found.archived(), onTopics.notArchived());
    add(differences, "assessed", found.attempts(), found.assessed(), onTopics.notAssessed());
  }

  private static void add(
      List<Difference> differences,
      String what,
      long expected,
      OptionalLong found,
      RunOnTopics.Named missing) {
    if (missing.count() > 0) {
      differences.add(new Difference(what, expected, found.orElse(expected), missing.first()));
    }
  }

  private void compareCounts(
      RunFindings found, RunOnTopics onTopics, Supplier<Optional<SourceRecords>> source) {
    var counts = found.run().counts();
    List<Difference> differences = found.differences();
    long arrived = counts.events() + counts.deadLetterCount();
    if (counts.sent() != counts.acknowledged()) {
      differences.add(
          new Difference("acknowledged of sent", counts.sent(), counts.acknowledged(), List.of()));
    }
    if (counts.read() != arrived) {
      differences.add(new Difference("acknowledged of read", counts.read(), arrived, List.of()));
    }
    List<Difference> topics = new ArrayList<>();
    compareMaps("on topic ", counts.topics(), found.topics(), topics);
    differences.addAll(named(topics, onTopics, source));
    compareMaps("dead letters ", counts.deadLetters(), found.deadLetters(), differences);
  }

  private static void compareMaps(
      String what,
      SortedMap<String, Long> expected,
      SortedMap<String, Long> found,
      List<Difference> differences) {
    var names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      long wanted = expected.getOrDefault(name, 0L);
      long there = found.getOrDefault(name, 0L);
      if (wanted != there) {
        differences.add(new Difference(what + name, wanted, there, List.of()));
      }
    }
  }

  /** Too many are those that repeat an id; too few are looked for in the source. */
  private List<Difference> named(
      List<Difference> topics, RunOnTopics onTopics, Supplier<Optional<SourceRecords>> source) {
    if (topics.isEmpty()) {
      return topics;
    }
    List<String> missing =
        topics.stream().anyMatch(topic -> topic.found() < topic.expected())
            ? missing(onTopics, source)
            : List.of();
    List<Difference> named = new ArrayList<>();
    for (Difference topic : topics) {
      List<String> ids = topic.found() < topic.expected() ? missing : onTopics.repeated().first();
      named.add(new Difference(topic.what(), topic.expected(), topic.found(), ids));
    }
    return named;
  }

  private List<String> missing(RunOnTopics onTopics, Supplier<Optional<SourceRecords>> source) {
    Optional<SourceRecords> opened = source.get();
    if (opened.isEmpty()) {
      return List.of();
    }
    RunOnTopics.Named missing = onTopics.none();
    try (SourceRecords records = opened.get()) {
      for (SourceRecord record = records.next(); record != null; record = records.next()) {
        if (record instanceof SourceRecord.Valid valid
            && !onTopics.contains(valid.event().eventId())) {
          missing.add(valid.event().eventId());
        }
      }
    }
    return missing.first();
  }
}
