package dev.vigie.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A comparison for people: medians of the rounds. */
public final class ComparisonTable {

  private ComparisonTable() {}

  public static List<String> lines(Comparison comparison) {
    List<String> lines = lines(comparison, comparison.ratios());
    comparison
        .ownClockRatios()
        .forEach((pair, ratio) -> lines.add(ratio("by own clocks, " + pair, ratio)));
    return lines;
  }

  static List<String> lines(Comparison comparison, Map<String, Double> ratios) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-22s %12s %12s %8s %8s %9s %9s %9s"
            .formatted(
                "median",
                "events/s",
                "own clock",
                "MB/s",
                "CPU s",
                "RSS MiB",
                "ack p50",
                "ack p99"));
    comparison.rounds().forEach((name, rounds) -> lines.add(line(name, rounds)));
    for (Map.Entry<String, Double> ratio : ratios.entrySet()) {
      lines.add(ratio(ratio.getKey(), ratio.getValue()));
    }
    return lines;
  }

  private static String ratio(String pair, double ratio) {
    return String.format(Locale.ROOT, "%-48s %6.2f", pair, ratio);
  }

  private static String line(String name, List<Measurement> rounds) {
    return String.format(
        Locale.ROOT,
        "%-22s %,12.0f %12s %8.1f %8.1f %9.0f %9s %9s",
        name,
        Comparison.median(rounds, Measurement::eventsPerSecond),
        rate(Comparison.medianOf(rounds, Measurement::ownClockEventsPerSecond)),
        Comparison.median(rounds, Measurement::megabytesPerSecond),
        Comparison.median(rounds, Measurement::cpuSeconds),
        Comparison.median(rounds, round -> round.peakResidentBytes() / 1048576.0),
        millis(Comparison.medianOf(rounds, Measurement::ackP50Millis)),
        millis(Comparison.medianOf(rounds, Measurement::ackP99Millis)));
  }

  private static String rate(OptionalDouble figure) {
    return figure.isEmpty() ? "-" : String.format(Locale.ROOT, "%,.0f", figure.getAsDouble());
  }

  private static String millis(OptionalDouble figure) {
    return figure.isEmpty() ? "-" : String.format(Locale.ROOT, "%.0f ms", figure.getAsDouble());
  }
}
