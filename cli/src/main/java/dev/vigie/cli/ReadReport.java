package dev.vigie.cli;

import dev.vigie.streaming.ReadSummary;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** What was read of topics, for people. */
final class ReadReport {

  private static final int MAX_NAMES = 20;
  private static final int MAX_INVALID = 20;

  private final PrintWriter out;

  ReadReport(PrintWriter out) {
    this.out = out;
  }

  void print(ReadSummary summary) {
    line(
        "%s%,d records, %,d bytes in %.2f s",
        summary.interrupted() ? "interrupted: " : "",
        summary.records(),
        summary.bytes(),
        summary.elapsed().toMillis() / 1e3);
    printPartitions(summary);
    counts("event types:", summary.eventTypes());
    counts("devices:", summary.devices());
    counts("payment countries:", summary.countries());
    counts("dead letters by reason:", summary.deadLetters());
    printInvalid(summary);
    out.flush();
  }

  private void printPartitions(ReadSummary summary) {
    summary
        .topics()
        .forEach(
            (topic, partitions) -> {
              long total = partitions.values().stream().mapToLong(p -> p.records()).sum();
              long lag = partitions.values().stream().mapToLong(p -> p.lag()).sum();
              line("  %-28s %,9d   lag %,d", topic, total, lag);
              partitions.forEach(
                  (partition, count) ->
                      line(
                          "    %-26s %,9d   lag %,d",
                          "partition " + partition, count.records(), count.lag()));
            });
  }

  private void counts(String title, Map<String, Long> counts) {
    if (counts.isEmpty()) {
      return;
    }
    line("%s", title);
    counts.entrySet().stream()
        .limit(MAX_NAMES)
        .forEach(count -> line("  %-28s %,9d", visible(count.getKey()), count.getValue()));
    if (counts.size() > MAX_NAMES) {
      line("  and %,d more", counts.size() - MAX_NAMES);
    }
  }

  private void printInvalid(ReadSummary summary) {
    line("%,d invalid records", summary.invalid());
    summary.firstInvalid().stream()
        .limit(MAX_INVALID)
        .forEach(
            invalid ->
                line(
                    "  %s: %s: %s",
                    invalid.place(),
                    invalid.rejection().reason().code(),
                    visible(invalid.rejection().text())));
    if (summary.invalid() > MAX_INVALID) {
      line("  and %,d more", summary.invalid() - MAX_INVALID);
    }
  }

  /** What strangers wrote must not steer the terminal. */
  private static String visible(String text) {
    return text.replaceAll("\\p{C}", "?");
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
