package dev.vigie.streaming.reconcile;

import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.EventIdentity;
import dev.vigie.streaming.run.RunCounts;
import dev.vigie.streaming.run.StreamRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What a run counted beside what was found, and every difference between the two. */
final class Comparison {

  private final StreamRun run;
  private final RunOnTopics onTopics;
  private final SortedMap<String, Long> deadLetters;
  private final Set<EventIdentity> tooOld;
  private final Supplier<Optional<SourceRecords>> source;
  private final List<Difference> differences = new ArrayList<>();

  private Comparison(
      StreamRun run,
      RunOnTopics onTopics,
      SortedMap<String, Long> deadLetters,
      Set<EventIdentity> tooOld,
      Supplier<Optional<SourceRecords>> source) {
    this.run = run;
    this.onTopics = onTopics;
    this.deadLetters = deadLetters;
    this.tooOld = tooOld;
    this.source = source;
  }

  static List<Difference> of(
      StreamRun run,
      RunOnTopics onTopics,
      SortedMap<String, Long> deadLetters,
      Set<EventIdentity> tooOld,
      Supplier<Optional<SourceRecords>> source) {
    var comparison = new Comparison(run, onTopics, deadLetters, tooOld, source);
    if (run.state() == StreamRun.State.STARTED) {
      comparison.differences.add(
          Difference.passing(
              "the run has not ended, or was killed: it left no counts; runs ended",
              1,
              0,
              List.of()));
    } else {
      comparison.compareCounts();
    }
    comparison.compareReader("archived", onTopics.events(), onTopics.notArchived());
    comparison.compareAssessed();
    comparison.compareReader("alerts published", onTopics.alerts(), onTopics.notPublished());
    return comparison.differences;
  }

  private void compareReader(String what, long expected, RunOnTopics.Named missing) {
    if (missing.count() > 0) {
      differences.add(
          Difference.passing(what, expected, expected - missing.count(), missing.first()));
    }
  }

  /** Those that came too late may also be some that the job has not come to yet. */
  private void compareAssessed() {
    UnassessedAttempts missing = onTopics.notAssessed();
    long expected = onTopics.attempts() - tooOld.size();
    long found = onTopics.attempts() - missing.count();
    if (found < expected) {
      differences.add(
          Difference.passing(
              "assessed", expected, found, missing.firstBut(tooOld, onTopics.maxNamed())));
    }
    if (!tooOld.isEmpty()) {
      differences.add(
          Difference.passing(
              "attempts too old to be told from repetitions",
              0,
              tooOld.size(),
              tooOld.stream().limit(onTopics.maxNamed()).toList()));
    }
  }

  private void compareCounts() {
    RunCounts counts = run.counts();
    long arrived = counts.events() + counts.deadLetterCount();
    if (counts.sent() != counts.acknowledged()) {
      differences.add(
          Difference.lasting(
              "acknowledged of sent", counts.sent(), counts.acknowledged(), List.of()));
    }
    if (counts.read() != arrived) {
      differences.add(
          Difference.lasting("acknowledged of read", counts.read(), arrived, List.of()));
    }
    differences.addAll(named(compareMaps("on topic ", counts.topics(), onTopics.topics())));
    differences.addAll(compareMaps("dead letters ", counts.deadLetters(), deadLetters));
  }

  private static List<Difference> compareMaps(
      String what, SortedMap<String, Long> expected, SortedMap<String, Long> found) {
    List<Difference> differences = new ArrayList<>();
    var names = new TreeSet<>(expected.keySet());
    names.addAll(found.keySet());
    for (String name : names) {
      long wanted = expected.getOrDefault(name, 0L);
      long there = found.getOrDefault(name, 0L);
      if (wanted != there) {
        differences.add(Difference.lasting(what + name, wanted, there, List.of()));
      }
    }
    return differences;
  }

  /** Too many are those that repeat an event; too few are looked for in the source. */
  private List<Difference> named(List<Difference> topics) {
    List<EventIdentity> missing =
        topics.stream().anyMatch(topic -> topic.found() < topic.expected()) ? missing() : List.of();
    List<Difference> named = new ArrayList<>();
    for (Difference topic : topics) {
      List<EventIdentity> events =
          topic.found() < topic.expected() ? missing : onTopics.repeated().first();
      named.add(Difference.lasting(topic.what(), topic.expected(), topic.found(), events));
    }
    return named;
  }

  private List<EventIdentity> missing() {
    Optional<SourceRecords> opened = source.get();
    if (opened.isEmpty()) {
      return List.of();
    }
    RunOnTopics.Named missing = onTopics.none();
    try (SourceRecords records = opened.get()) {
      for (SourceRecord record = records.next(); record != null; record = records.next()) {
        if (record instanceof SourceRecord.Valid valid
            && !onTopics.contains(valid.event().identity())) {
          missing.add(valid.event().identity());
        }
      }
    }
    return missing.first();
  }
}
