package dev.vigie.customers;

import dev.vigie.dataset.TableRow;
import dev.vigie.events.Currencies;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of the table that a file is copied into first.
 *
 * @param value what stands there in text, null for no value. A data set's rows hold nothing that
 *     the database cannot
 */
record StagedColumn(String name, String sqlType, Function<TableRow, @Nullable String> value) {

  static StagedColumn text(String name) {
    return new StagedColumn(name, "text", row -> row.text(name));
  }

  static StagedColumn flag(String name) {
    return new StagedColumn(name, "boolean", row -> string(row.flag(name)));
  }

  static StagedColumn integer(String name) {
    return new StagedColumn(name, "integer", row -> string(row.integer(name)));
  }

  static StagedColumn timeZone(String name) {
    return new StagedColumn(name, "text", row -> string(row.timeZone(name)));
  }

  static StagedColumn date(String name) {
    return new StagedColumn(name, "date", row -> string(row.date(name)));
  }

  /** To the microsecond, which is what the database keeps; {@link #nanos} has the rest. */
  static StagedColumn timestamp(String name) {
    return new StagedColumn(
        name,
        "timestamptz",
        row -> {
          Instant at = row.timestamp(name);
          return at == null ? null : at.truncatedTo(ChronoUnit.MICROS).toString();
        });
  }

  /** Nanoseconds of a timestamp past the microsecond. */
  static StagedColumn nanos(String name, String timestamp) {
    return new StagedColumn(
        name,
        "smallint",
        row -> {
          Instant at = row.timestamp(timestamp);
          Instant kept = at == null ? null : at.truncatedTo(ChronoUnit.MICROS);
          return kept == null ? "0" : Long.toString(kept.until(at, ChronoUnit.NANOS));
        });
  }

  /** The currency that a column names; EUR where it names none, or there is no such column. */
  static StagedColumn currency(@Nullable String from) {
    return new StagedColumn(
        "currency",
        "text",
        row -> {
          String code = from == null ? null : row.text(from);
          return code == null ? Currencies.DEFAULT.code() : code;
        });
  }

  /** An amount in whole minor units of its currency. */
  static StagedColumn minorUnits(String name, String from) {
    return new StagedColumn(name, "bigint", row -> string(row.minorUnits(from)));
  }

  private static @Nullable String string(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
