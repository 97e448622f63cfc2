package dev.vigie.backtest;

import java.util.OptionalDouble;

/**
 * Alerts held against labels, counted in payment attempts. Attempts without a label are not
 * counted.
 *
 * @param caught fraud with an alert
 * @param missed fraud without one
 * @param falseAlarms honest with an alert
 * @param passed honest without one
 */
public record LabelledOutcome(long caught, long missed, long falseAlarms, long passed) {

  static final LabelledOutcome NONE = new LabelledOutcome(0, 0, 0, 0);

  LabelledOutcome plus(boolean fraud, boolean alert) {
    return new LabelledOutcome(
        caught + (fraud && alert ? 1 : 0),
        missed + (fraud && !alert ? 1 : 0),
        falseAlarms + (!fraud && alert ? 1 : 0),
        passed + (!fraud && !alert ? 1 : 0));
  }

  public long labelled() {
    return caught + missed + falseAlarms + passed;
  }

  /** Share of the alerts that are fraud, 0 to 1; empty without alerts. */
  public OptionalDouble precision() {
    return share(caught, caught + falseAlarms);
  }

  /** Share of the fraud that has an alert, 0 to 1; empty without fraud. */
  public OptionalDouble recall() {
    return share(caught, caught + missed);
  }

  private static OptionalDouble share(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }
}
