package dev.vigie.backtest;

import dev.vigie.dataset.SourceRecord;
import dev.vigie.events.EventIdentity;
import dev.vigie.events.Rejection;
import dev.vigie.rules.Assessment;
import dev.vigie.rules.Severity;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The counts of a running backtest. */
final class Tally {

  private final Map<EventIdentity, Boolean> fraudByAttempt;
  private final SortedMap<String, Long> firedByRule = new TreeMap<>();
  private final Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
  private final Map<Rejection.Reason, Long> deadLetters = new EnumMap<>(Rejection.Reason.class);
  private long events;
  private long attempts;
  private long assessed;
  private long tooOld;
  private LabelledOutcome labelled = LabelledOutcome.NONE;

  Tally(Map<EventIdentity, Boolean> fraudByAttempt) {
    this.fraudByAttempt = fraudByAttempt;
  }

  void count(SourceRecord next) {
    if (next instanceof SourceRecord.Valid record) {
      events++;
      attempts += record.event().isPaymentAttempt() ? 1 : 0;
    } else if (next instanceof SourceRecord.Rejected rejected) {
      deadLetters.merge(rejected.deadLetter().rejection().reason(), 1L, Long::sum);
    }
  }

  void count(Assessment assessment) {
    assessed++;
    bySeverity.merge(assessment.severity(), 1L, Long::sum);
    assessment.fired().forEach(rule -> firedByRule.merge(rule.id(), 1L, Long::sum));
    Boolean fraud =
        fraudByAttempt.get(new EventIdentity(assessment.customerId(), assessment.eventId()));
    if (fraud != null) {
      labelled = labelled.plus(fraud, assessment.alert());
    }
  }

  /** A payment event that changed nothing, because it cannot be told from a repetition. */
  void countTooOld() {
    tooOld++;
  }

  BacktestSummary toSummary() {
    return new BacktestSummary(
        events, attempts, assessed, tooOld, firedByRule, bySeverity, deadLetters, labelled);
  }
}
