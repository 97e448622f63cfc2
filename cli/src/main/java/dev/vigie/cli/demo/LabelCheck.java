package dev.vigie.cli.demo;

import dev.vigie.backtest.LabelledOutcome;
import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.PaymentLabel;
import dev.vigie.dataset.Rows;
import dev.vigie.events.EventIdentity;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds assessments against the labels of a data set. */
final class LabelCheck {
  private LabelCheck() {}

  /** Counts the attempts that have both a label and an assessment. */
  static LabelledOutcome of(DataSet dataSet, List<Verdict> verdicts) {
    Set<EventIdentity> assessed = events(verdicts);
    Set<EventIdentity> alerted = events(verdicts.stream().filter(Verdict::alert).toList());
    Set<EventIdentity> fraud = new HashSet<>();
    Set<EventIdentity> honest = new HashSet<>();
    Optional<Rows<PaymentLabel>> labels = dataSet.labels(InstantSource.system());
    if (labels.isPresent()) {
      try (Rows<PaymentLabel> rows = labels.get()) {
        for (PaymentLabel label = rows.next(); label != null; label = rows.next()) {
          (label.fraud() ? fraud : honest).add(label.attempt());
        }
      }
    }
    fraud.retainAll(assessed);
    honest.retainAll(assessed);
    long caught = fraud.stream().filter(alerted::contains).count();
    long falseAlarms = honest.stream().filter(alerted::contains).count();
    return new LabelledOutcome(
        caught, fraud.size() - caught, falseAlarms, honest.size() - falseAlarms);
  }

  private static Set<EventIdentity> events(List<Verdict> verdicts) {
    return verdicts.stream().map(Verdict::event).collect(Collectors.toSet());
  }
}
