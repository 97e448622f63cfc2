package dev.vigie.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * Adds up what has been counted by whole hours or days, and the rest of a time row by row.
 *
 * @param byUnit largest unit first
 * @param rows a query for {@code key} and {@code cases}, between two times that are its parameters
 * @param key what is counted by: columns of all these queries
 */
record PiecedCount(List<ByUnit> byUnit, String rows, String key) {

  /** The same as {@code rows}, with counts of whole units. */
  record ByUnit(ChronoUnit unit, String counts) {}

  PiecedCount {
    byUnit = List.copyOf(byUnit);
  }

  /**
   * The key's columns and {@code cases}, those above 0.
   *
   * @param from null for open-ended
   * @param to null for open-ended
   */
  PreparedStatement query(Connection connection, @Nullable Instant from, @Nullable Instant to)
      throws SQLException {
    List<TimePiece> pieces = TimePiece.of(byUnit.stream().map(ByUnit::unit).toList(), from, to);
    String counted = pieces.stream().map(this::queryOf).collect(Collectors.joining(" UNION ALL "));
    PreparedStatement query =
        connection.prepareStatement(
            "SELECT %1$s, sum(cases)::bigint AS cases FROM (%2$s) AS counted GROUP BY %1$s HAVING sum(cases) > 0"
                .formatted(key, counted));
    // Planned for these times: a year and a minute need different plans.
    query.unwrap(PGStatement.class).setPrepareThreshold(0);
    int parameter = 1;
    for (TimePiece piece : pieces) {
      query.setObject(parameter++, time(piece.begins()));
      query.setObject(parameter++, time(piece.ends()));
    }
    return query;
  }

  private String queryOf(TimePiece piece) {
    return byUnit.stream()
        .filter(counts -> counts.unit() == piece.unit())
        .map(ByUnit::counts)
        .findFirst()
        .orElse(rows);
  }

  /** The driver writes the first and last of these as -infinity and infinity. */
  private static OffsetDateTime time(Instant instant) {
    if (instant.equals(Instant.MIN)) {
      return OffsetDateTime.MIN;
    }
    return instant.equals(TimePiece.OPEN_END)
        ? OffsetDateTime.MAX
        : instant.atOffset(ZoneOffset.UTC);
  }
}
