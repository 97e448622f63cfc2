package dev.vigie.topics;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the catalogue's topics.
 *
 * @param ok topics that already were as they should be
 * @param failures why, by topic
 */
public record ApplyReport(int ok, int created, int altered, SortedMap<String, String> failures) {

  public ApplyReport(int ok, int created, int altered, Map<String, String> failures) {
    this(ok, created, altered, new TreeMap<>(failures));
  }

  /** {@code ok: 0, created: 6, altered: 0, failed: 0}. */
  public String summary() {
    return "ok: %d, created: %d, altered: %d, failed: %d"
        .formatted(ok, created, altered, failures.size());
  }
}
