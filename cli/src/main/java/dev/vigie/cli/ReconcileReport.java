package dev.vigie.cli;

import dev.vigie.streaming.reconcile.Difference;
import dev.vigie.streaming.reconcile.RunFindings;
import dev.vigie.streaming.run.StreamRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeSet;

/** A reconciliation for people: what was counted, what is there, what differs. */
final class ReconcileReport {

  private final PrintWriter out;

  ReconcileReport(PrintWriter out) {
    this.out = out;
  }

  /**
   * Prints it.
   *
   * @param troubles of the detection job
   */
  void print(RunFindings found, List<String> troubles) {
    StreamRun run = found.run();
    line(
        "run %s, %s, from %s%s",
        run.id(),
        run.state().name().toLowerCase(Locale.ROOT),
        run.startedAt(),
        run.endedAt() == null ? "" : " to " + run.endedAt());
    line("source %s", LetterText.visible(run.source().dataSet()));
    line("  %-28s %,12d", "read", run.counts().read());
    line("  %-28s %,12d", "sent", run.counts().sent());
    line("  %-28s %,12d", "acknowledged", run.counts().acknowledged());
    printTopics(found);
    line("  %-28s %,12d", "events, each once", found.events());
    if (found.repeated() > 0) {
      line("  %-28s %,12d", "records that repeat an event", found.repeated());
    }
    if (found.otherRuns() > 0) {
      line("  %-28s %,12d", "other runs of the source", found.otherRuns());
      line("  %-28s %,12d", "extra records of all runs", found.extraRecords());
    }
    count("archived", found.archived());
    line("  %-28s %,12d", "payment attempts, each once", found.attempts());
    count("assessed", found.assessed());
    if (found.assessmentsRepeated() > 0) {
      line("  %-28s %,12d", "assessments delivered again", found.assessmentsRepeated());
    }
    troubles.forEach(trouble -> line("PROBLEM %s", trouble));
    printDifferences(found);
    out.flush();
  }

  private void printTopics(RunFindings found) {
    var names = new TreeSet<>(found.topics().keySet());
    names.addAll(found.run().counts().topics().keySet());
    line("  %-28s %12s %12s", "", "acknowledged", "there");
    for (String name : names) {
      line(
          "  %-28s %,12d %,12d",
          "topic " + name,
          found.run().counts().topics().getOrDefault(name, 0L),
          found.topics().getOrDefault(name, 0L));
    }
    line(
        "  %-28s %,12d %,12d",
        "dead letters",
        found.run().counts().deadLetterCount(),
        found.deadLetters().values().stream().mapToLong(Long::longValue).sum());
  }

  private void count(String name, OptionalLong count) {
    line(
        "  %-28s %12s",
        name, count.isEmpty() ? "not asked" : String.format(Locale.ROOT, "%,d", count.getAsLong()));
  }

  private void printDifferences(RunFindings found) {
    for (Difference difference : found.differences()) {
      line(
          "DIFFERENCE %s: %,d expected, %,d found",
          difference.what(), difference.expected(), difference.found());
      difference
          .events()
          .forEach(event -> line("  event %s", LetterText.visible(event.toString())));
    }
    line(found.agree() ? "all agree" : "%,d differences", (long) found.differences().size());
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
