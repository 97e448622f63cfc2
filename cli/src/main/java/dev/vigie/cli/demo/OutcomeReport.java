package dev.vigie.cli.demo;

import dev.vigie.backtest.LabelledOutcome;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** The summary that a person reads at the end of a demonstration. */
final class OutcomeReport {
  private static final int EXAMPLES = 3;
  private static final int SLOWEST = 4;
  private static final double MEBIBYTE = 1024 * 1024;

  private final PrintWriter out;

  OutcomeReport(PrintWriter out) {
    this.out = out;
  }

  void print(Outcome outcome, List<Stage> stages) {
    out.println();
    row(
        "Events",
        "%,d in = %,d stored + %,d dead letters",
        outcome.events() + outcome.deadLetters(),
        outcome.stored(),
        outcome.deadLetters());
    row(
        "Payments",
        "%,d attempts, %,d assessed, %,d alerts",
        outcome.attempts(),
        outcome.verdicts().size(),
        outcome.alerts().size());
    outcome.firedByRule().forEach((rule, count) -> row("", "%-28s %,7d times", rule, count));
    outcome.alertsShown().ifPresent(shown -> row("Dashboard", "%,d alerts arrived", shown));
    labels(outcome.labelled());
    row("First alert", "%s", outcome.firstAlert().map(OutcomeReport::afterCommand).orElse("none"));
    stages(stages);
    outcome
        .memoryBytes()
        .ifPresent(bytes -> row("Memory", "%,.0f MiB resident in all processes", bytes / MEBIBYTE));
    examples(outcome.alerts());
    outcome.differences().forEach(difference -> row("DIFFERENCE", "%s", difference));
    out.flush();
  }

  private static String afterCommand(Duration time) {
    return seconds(time) + " after the command";
  }

  private void labels(LabelledOutcome labelled) {
    if (labelled.labelled() > 0) {
      row(
          "Labels",
          "precision %s, recall %s: %,d frauds caught, %,d missed, %,d false alarms",
          share(labelled.precision()),
          share(labelled.recall()),
          labelled.caught(),
          labelled.missed(),
          labelled.falseAlarms());
    }
  }

  private void stages(List<Stage> stages) {
    Comparator<Stage> byTime = Comparator.comparing(Stage::elapsed);
    row(
        "Slowest",
        "%s",
        stages.stream()
            .sorted(byTime.reversed())
            .limit(SLOWEST)
            .map(stage -> stage.name() + " " + seconds(stage.elapsed()))
            .collect(Collectors.joining(", ")));
  }

  private void examples(List<Verdict> alerts) {
    Comparator<Verdict> worstFirst =
        Comparator.comparingInt(Verdict::score).reversed().thenComparing(Verdict::ts);
    Set<String> customers = new HashSet<>();
    List<Verdict> shown =
        alerts.stream()
            .sorted(worstFirst)
            .filter(alert -> customers.add(alert.event().customerId()))
            .limit(EXAMPLES)
            .toList();
    for (Verdict alert : shown) {
      row(
          "Alert",
          "score %d (%s), customer %s, %s",
          alert.score(),
          alert.severity(),
          alert.event().customerId(),
          alert.ts());
      alert.rules().forEach(rule -> row("", "  %s", rule.reason()));
    }
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }

  private static String share(OptionalDouble share) {
    return share.isEmpty() ? "unknown" : String.format(Locale.ROOT, "%.2f", share.getAsDouble());
  }

  private void row(String title, String format, Object... values) {
    out.println(
        String.format(Locale.ROOT, "  %-12s ", title) + String.format(Locale.ROOT, format, values));
  }
}
