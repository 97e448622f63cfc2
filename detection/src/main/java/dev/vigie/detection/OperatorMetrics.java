package dev.vigie.detection;

import dev.vigie.rules.Assessment;
import dev.vigie.rules.Enrichment;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What the assessment operator counts, as Flink shows it. */
final class OperatorMetrics {

  private final Counter assessments;
  private final Counter alerts;
  private final Counter lateEvents;
  private final Counter withoutRow;
  private final Counter tooOld;
  private int waiting;

  OperatorMetrics(MetricGroup group) {
    assessments = group.counter("assessments");
    alerts = group.counter("alerts");
    lateEvents = group.counter("lateEvents");
    withoutRow = group.counter("assessmentsWithoutFreshRow");
    tooOld = group.counter("tooOld");
    group.gauge("waitingEvents", this::waiting);
  }

  void assessed(Assessment assessment) {
    assessments.inc();
    if (assessment.alert()) {
      alerts.inc();
    }
    if (assessment.enrichment() != Enrichment.Freshness.FRESH) {
      withoutRow.inc();
    }
  }

  /** Repeats of events that were applied long ago count as late too. */
  void late() {
    lateEvents.inc();
  }

  /** A payment event that changed nothing, because it cannot be told from a repetition. */
  void tooOld() {
    tooOld.inc();
  }

  void waitingChangedBy(int events) {
    waiting += events;
  }

  int waiting() {
    return waiting;
  }
}
