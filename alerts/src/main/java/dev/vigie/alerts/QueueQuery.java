package dev.vigie.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Pages of the queue from PostgreSQL. A page is merged from parts, each of which an index has in
 * the order that is asked for: those of one status and one severity, or, when the filter names
 * something that has an index of its own, what that one finds.
 */
final class QueueQuery {

  private static final String RULE = "rules @> ARRAY[?]::text[]";

  /** Alerts with a rare rule are found first, and looked through then. */
  private static final String FIND_BY_RULE =
      "WITH found AS MATERIALIZED (SELECT * FROM alerts WHERE " + RULE + ") ";

  private final AlertFilter filter;
  private final AlertSort sort;
  private final boolean isRuleRare;

  QueueQuery(AlertFilter filter, AlertSort sort, boolean isRuleRare) {
    this.filter = filter;
    this.sort = sort;
    this.isRuleRare = isRuleRare;
  }

  /**
   * The first alerts in order.
   *
   * @param after those of the pages before; null for the first page
   */
  List<StoredAlert> read(Connection connection, @Nullable AlertCursor after, long limit)
      throws SQLException {
    List<Condition> parts = parts(after);
    try (PreparedStatement query = connection.prepareStatement(sql(parts, limit))) {
      // A plan that was made for any values does not know how few alerts these have.
      query.unwrap(PGStatement.class).setPrepareThreshold(0);
      List<Object> values = new ArrayList<>();
      if (isRuleRare) {
        values.add(Objects.requireNonNull(filter.rule()));
      }
      parts.forEach(part -> values.addAll(part.values()));
      for (int i = 0; i < values.size(); i++) {
        query.setObject(i + 1, values.get(i));
      }
      return AlertRows.all(query);
    }
  }

  private String sql(List<Condition> parts, long limit) {
    String end = " ORDER BY " + sort.order() + " LIMIT " + limit;
    String from = isRuleRare ? "found" : "alerts";
    return parts.stream()
        .map(part -> "(SELECT * FROM " + from + " WHERE " + part.sql() + end + ")")
        .collect(
            Collectors.joining(
                " UNION ALL ",
                (isRuleRare ? FIND_BY_RULE : "") + "SELECT " + AlertRows.COLUMNS + " FROM (",
                ") AS page" + end));
  }

  private List<Condition> parts(@Nullable AlertCursor after) {
    List<Condition> parts = new ArrayList<>();
    for (Condition kind : kinds()) {
      Condition filtered = filtered(kind);
      if (after == null) {
        parts.add(filtered);
      } else {
        sort.after(after).forEach(later -> parts.add(filtered.and(later)));
      }
    }
    return parts;
  }

  private List<Condition> kinds() {
    if (isRuleRare || filter.customer() != null || filter.assignee() != null) {
      return List.of(
          Condition.of("status = ANY (?)", (Object) statuses())
              .and(Condition.of("severity = ANY (?)", (Object) severities())));
    }
    List<Condition> kinds = new ArrayList<>();
    for (String status : statuses()) {
      for (String severity : severities()) {
        kinds.add(Condition.of("status = ? AND severity = ?", status, severity));
      }
    }
    return kinds;
  }

  private String[] statuses() {
    Set<Status> wanted = filter.statuses();
    return Arrays.stream(Status.values())
        .filter(status -> wanted.isEmpty() || wanted.contains(status))
        .map(Status::code)
        .toArray(String[]::new);
  }

  private String[] severities() {
    Severity wanted = filter.severity();
    return Arrays.stream(Severity.values())
        .filter(severity -> wanted == null || wanted == severity)
        .map(Severity::code)
        .toArray(String[]::new);
  }

  private Condition filtered(Condition kind) {
    return kind.andIfAsked("detected_at >= ?", AlertRows.time(filter.from()))
        .andIfAsked("detected_at < ?", AlertRows.time(filter.to()))
        .andIfAsked("customer_id = ?", filter.customer())
        .andIfAsked("assignee = ?", filter.assignee())
        .andIfAsked(RULE, isRuleRare ? null : filter.rule());
  }
}
