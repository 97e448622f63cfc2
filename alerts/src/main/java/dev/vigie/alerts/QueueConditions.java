package dev.vigie.alerts;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A filter as SQL conditions; every value that came from outside is a parameter. */
final class QueueConditions {

  private final List<String> conditions = new ArrayList<>(List.of("true"));
  private final List<Object> values = new ArrayList<>();

  QueueConditions(AlertFilter filter) {
    add("detected_at >= ?", AlertRows.time(filter.from()));
    add("detected_at < ?", AlertRows.time(filter.to()));
    add("severity = ?", filter.severity() == null ? null : filter.severity().code());
    add("rules @> ARRAY[?]::text[]", filter.rule());
    add("customer_id = ?", filter.customer());
    add("assignee = ?", filter.assignee());
    addStatuses(filter);
  }

  /** One status alone can use the index that is sorted within a status. */
  private void addStatuses(AlertFilter filter) {
    if (!filter.statuses().isEmpty()) {
      List<String> codes = filter.statuses().stream().map(Status::code).sorted().toList();
      conditions.add("status IN (" + "?, ".repeat(codes.size() - 1) + "?)");
      values.addAll(codes);
    }
  }

  void after(AlertSort sort, AlertCursor cursor) {
    conditions.add(sort.after());
    if (sort == AlertSort.SCORE) {
      values.add(cursor.score());
    }
    values.add(cursor.detectedAt().atOffset(ZoneOffset.UTC));
    values.add(cursor.alertId());
  }

  private void add(String condition, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.add(value);
    }
  }

  void bind(PreparedStatement query) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      query.setObject(i + 1, values.get(i));
    }
  }

  @Override
  public String toString() {
    return String.join(" AND ", conditions);
  }
}
