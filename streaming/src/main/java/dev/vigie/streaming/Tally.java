package dev.vigie.streaming;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts by name. Of names that a record may make up, only so many are kept apart; the rest count
 * under {@value #OTHERS}.
 */
final class Tally {

  static final int MAX_NAMES = 1_000;
  static final String OTHERS = "(others)";

  private final Map<String, Long> counts = new TreeMap<>();

  void add(String name) {
    String counted = counts.containsKey(name) || counts.size() < MAX_NAMES ? name : OTHERS;
    counts.merge(counted, 1L, Long::sum);
  }

  /** The most frequent first, equals by name. */
  Map<String, Long> byFrequency() {
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }
}
