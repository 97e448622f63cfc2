package dev.vigie.alerts;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of the table {@code alerts} as values. */
final class AlertRows {

  /** What {@link #alert} needs. */
  static final String COLUMNS = "sequence, version, stored_at, status, resolution, assignee, body";

  private AlertRows() {}

  static StoredAlert alert(ResultSet row) throws SQLException {
    return new StoredAlert(
        AlertJson.stored(row.getString("body")),
        row.getLong("sequence"),
        row.getLong("version"),
        instant(row, "stored_at"),
        state(row));
  }

  private static AlertState state(ResultSet row) throws SQLException {
    String resolution = row.getString("resolution");
    return new AlertState(
        Status.of(row.getString("status")).orElseThrow(),
        resolution == null ? null : Resolution.of(resolution).orElseThrow(),
        row.getString("assignee"));
  }

  static List<StoredAlert> all(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      List<StoredAlert> alerts = new ArrayList<>();
      while (rows.next()) {
        alerts.add(alert(rows));
      }
      return alerts;
    }
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }

  /** As the driver takes it, with nanoseconds cut to PostgreSQL's microseconds by rounding. */
  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
