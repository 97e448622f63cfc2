package dev.vigie.backtest;

import dev.vigie.events.Rejection;
import dev.vigie.rules.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a backtest found.
 *
 * @param events valid records, duplicates included
 * @param attempts the payment attempts among them, duplicates included
 * @param assessed distinct payment attempts
 * @param tooOld payment events that changed nothing, since they may be repetitions of events of
 *     their customer that had to be forgotten
 * @param firedByRule assessments in which each rule fired, by rule id
 */
public record BacktestSummary(
    long events,
    long attempts,
    long assessed,
    long tooOld,
    SortedMap<String, Long> firedByRule,
    Map<Severity, Long> bySeverity,
    Map<Rejection.Reason, Long> deadLettersByReason,
    LabelledOutcome labelled) {

  public BacktestSummary {
    firedByRule = Collections.unmodifiableSortedMap(new TreeMap<>(firedByRule));
    bySeverity = copy(Severity.class, bySeverity);
    deadLettersByReason = copy(Rejection.Reason.class, deadLettersByReason);
  }

  /** Assessments at or above the alert threshold. */
  public long alerts() {
    return assessed - bySeverity.getOrDefault(Severity.NONE, 0L);
  }

  public long deadLetters() {
    return deadLettersByReason.values().stream().mapToLong(Long::longValue).sum();
  }

  private static <K extends Enum<K>> Map<K, Long> copy(Class<K> type, Map<K, Long> counts) {
    Map<K, Long> copy = new EnumMap<>(type);
    copy.putAll(counts);
    return Collections.unmodifiableMap(copy);
  }
}
