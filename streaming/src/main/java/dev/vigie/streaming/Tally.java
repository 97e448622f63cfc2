package dev.vigie.streaming;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts by name. Of names that a record may make up, only so many are kept apart; the rest count
 * under {@value #OTHERS}.
 */
final class Tally {

  static final int MAX_NAMES = 1_000;
  static final String OTHERS = "(others)";

  private final Map<String, Count> counts = new HashMap<>();

  private static final class Count {
    private long value;
  }

  void add(String name) {
    Count count = counts.get(name);
    if (count == null) {
      String counted = counts.size() < MAX_NAMES ? name : OTHERS;
      count = counts.computeIfAbsent(counted, first -> new Count());
    }
    count.value++;
  }

  /** The most frequent first, equals by name. */
  Map<String, Long> byFrequency() {
    Map<String, Long> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<String, Count> entry) -> -entry.getValue().value)
                .thenComparing(Map.Entry::getKey))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue().value));
    return sorted;
  }
}
