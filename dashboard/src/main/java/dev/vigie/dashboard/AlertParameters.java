package dev.vigie.dashboard;

import dev.vigie.dashboard.AlertSource.Filter;
import dev.vigie.dashboard.AlertSource.Sort;
import dev.vigie.dashboard.web.Parameters;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** How the queue is filtered and sorted: the same for pages and for the export. */
final class AlertParameters {

  static final String[] OF_EXPORT = {
    "from", "to", "severity", "rule", "status", "customer", "assignee", "sort"
  };
  static final String[] OF_LIST = {
    "from", "to", "severity", "rule", "status", "customer", "assignee", "sort", "limit", "cursor"
  };

  private AlertParameters() {}

  static Filter filter(Parameters parameters) {
    return new Filter(
        parameters.time("from"),
        parameters.time("to"),
        parameters.word("severity", oneOf("medium", "high"), "medium, high"),
        parameters.text("rule", 64),
        parameters.each(
            "status", oneOf("open", "investigating", "closed"), "open, investigating, closed"),
        parameters.text("customer", 256),
        parameters.text("assignee", 64));
  }

  static Sort sort(Parameters parameters) {
    Sort sort = parameters.word("sort", AlertParameters::sort, "newest, oldest, score");
    return Objects.requireNonNullElse(sort, Sort.NEWEST);
  }

  private static @Nullable Sort sort(String word) {
    for (Sort sort : Sort.values()) {
      if (sort.name().toLowerCase(Locale.ROOT).equals(word)) {
        return sort;
      }
    }
    return null;
  }

  private static UnaryOperator<@Nullable String> oneOf(String... words) {
    List<String> allowed = List.of(words);
    return word -> word != null && allowed.contains(word) ? word : null;
  }
}
