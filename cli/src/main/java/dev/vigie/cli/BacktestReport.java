package dev.vigie.cli;

import dev.vigie.backtest.BacktestSummary;
import dev.vigie.backtest.LabelledOutcome;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalDouble;

/** A backtest's summary for people. */
final class BacktestReport {

  private final PrintWriter out;

  BacktestReport(PrintWriter out) {
    this.out = out;
  }

  void print(BacktestSummary summary) {
    line(
        "%,d events, %,d payment attempts, %,d assessed, %,d alerts",
        summary.events(), summary.attempts(), summary.assessed(), summary.alerts());
    if (summary.tooOld() > 0) {
      line(
          "%,d payment events too old to tell from repetitions: they changed nothing",
          summary.tooOld());
    }
    summary.bySeverity().forEach((severity, count) -> count(severity.code(), count));
    line("rules that fired:");
    summary.firedByRule().forEach(this::count);
    line("%,d dead letters", summary.deadLetters());
    summary.deadLettersByReason().forEach((reason, count) -> count(reason.code(), count));
    if (summary.labelled().labelled() > 0) {
      print(summary.labelled());
    }
    out.flush();
  }

  private void print(LabelledOutcome outcome) {
    line(
        "%,d labelled attempts: %,d frauds caught, %,d missed, %,d false alarms",
        outcome.labelled(), outcome.caught(), outcome.missed(), outcome.falseAlarms());
    line("precision %s, recall %s", share(outcome.precision()), share(outcome.recall()));
  }

  private void count(String name, long count) {
    line("  %-28s %,9d", name, count);
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private static String share(OptionalDouble share) {
    return share.isEmpty() ? "unknown" : String.format(Locale.ROOT, "%.3f", share.getAsDouble());
  }
}
