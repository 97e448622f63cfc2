package dev.vigie.cli.demo;

import dev.vigie.backtest.LabelledOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What came of a demonstration, counting this run's events alone.
 *
 * @param events events sent, those that the data set has twice included
 * @param deadLetters what was no event
 * @param stored how many of the events are in the store
 * @param attempts distinct payment attempts
 * @param verdicts the assessments of those attempts
 * @param alertsPublished how many of them are on the topic of alerts
 * @param alertsShown how many of them are in the dashboard; empty when there is none
 * @param labelled alerts against labels, where the data set has any
 * @param firstAlert from the command to the first alert; empty when this run raised none anew
 * @param memoryBytes the most that all processes had at one time; empty when not known
 */
record Outcome(
    long events,
    long deadLetters,
    long stored,
    long attempts,
    List<Verdict> verdicts,
    long alertsPublished,
    Optional<Long> alertsShown,
    LabelledOutcome labelled,
    Optional<Duration> firstAlert,
    OptionalLong memoryBytes) {

  Outcome {
    verdicts = List.copyOf(verdicts);
  }

  List<Verdict> alerts() {
    return verdicts.stream().filter(Verdict::alert).toList();
  }

  /** How often each rule fired, by rule id. */
  Map<String, Long> firedByRule() {
    Map<String, Long> counts = new TreeMap<>();
    verdicts.stream()
        .flatMap(verdict -> verdict.rules().stream())
        .forEach(rule -> counts.merge(rule.id(), 1L, Long::sum));
    return counts;
  }

  /** What does not add up, in words; empty when nothing was lost. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    compare("events sent, but", events, "stored", stored, differences);
    compare("payment attempts, but", attempts, "assessed", verdicts.size(), differences);
    compare("alerts assessed, but", alerts().size(), "published", alertsPublished, differences);
    alertsShown.ifPresent(
        shown ->
            compare(
                "alerts published, but", alertsPublished, "in the dashboard", shown, differences));
    return differences;
  }

  private static void compare(
      String expectation, long expected, String fact, long actual, List<String> differences) {
    if (expected != actual) {
      differences.add("%,d %s %,d %s".formatted(expected, expectation, actual, fact));
    }
  }
}
