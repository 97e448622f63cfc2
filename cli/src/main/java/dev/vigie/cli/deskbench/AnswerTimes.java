package dev.vigie.cli.deskbench;

import java.util.List;
import java.util.Locale;

/**
 * How long one kind of request took.
 *
 * @param sortedMillis at least one
 */
record AnswerTimes(String path, List<Double> sortedMillis) {

  AnswerTimes {
    sortedMillis = sortedMillis.stream().sorted().toList();
  }

  /** The smallest time that this share of the answers kept within. */
  double millis(double share) {
    int index = (int) Math.ceil(share * sortedMillis.size()) - 1;
    return sortedMillis.get(Math.max(0, index));
  }

  String line() {
    return String.format(
        Locale.ROOT, "%8.1f %8.1f %8.1f  %s", millis(0.5), millis(0.95), millis(1), path);
  }

  static String head() {
    return String.format(Locale.ROOT, "%8s %8s %8s  %s", "p50 ms", "p95 ms", "max ms", "request");
  }
}
