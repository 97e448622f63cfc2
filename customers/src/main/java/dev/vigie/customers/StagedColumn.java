package dev.vigie.customers;

import dev.vigie.dataset.TableRow;
import dev.vigie.events.Currencies;
import dev.vigie.events.Currency;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of the table that a file is copied into first.
 *
 * @param value what stands there in text, null for no value; refuses what the database cannot hold
 */
record StagedColumn(String name, String sqlType, Function<TableRow, @Nullable String> value) {

  private static final Instant FIRST_INSTANT = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant INSTANTS_END = Instant.parse("+10000-01-01T00:00:00Z");

  static StagedColumn text(String name) {
    return new StagedColumn(name, "text", row -> withoutNul(row, name, row.text(name)));
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
    return new StagedColumn(
        name,
        "date",
        row -> {
          LocalDate day = row.date(name);
          if (day != null && (day.getYear() < 1 || day.getYear() > 9999)) {
            throw new InvalidInputException(row.place(), name + " is not in the years 1 to 9999");
          }
          return string(day);
        });
  }

  /** To the microsecond, which is what the database keeps; {@link #nanos} has the rest. */
  static StagedColumn timestamp(String name) {
    return new StagedColumn(
        name,
        "timestamptz",
        row -> {
          Instant at = row.timestamp(name);
          if (at != null && (at.isBefore(FIRST_INSTANT) || !at.isBefore(INSTANTS_END))) {
            throw new InvalidInputException(row.place(), name + " is not in the years 1 to 9999");
          }
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
    return new StagedColumn("currency", "text", row -> currencyOf(row, from).code());
  }

  /** An amount in whole minor units of {@link #currency}. */
  static StagedColumn minorUnits(String name, String from, @Nullable String currencyFrom) {
    return new StagedColumn(
        name,
        "bigint",
        row -> {
          BigDecimal amount = row.decimal(from);
          return amount == null
              ? null
              : minorUnits(row, from, amount, currencyOf(row, currencyFrom)).toString();
        });
  }

  private static BigDecimal minorUnits(
      TableRow row, String from, BigDecimal amount, Currency currency) {
    BigDecimal minorUnits =
        amount.movePointRight(currency.minorDigits()).setScale(0, RoundingMode.HALF_UP);
    if (minorUnits.compareTo(BigDecimal.valueOf(Money.MAX_MINOR_UNITS)) > 0) {
      throw new InvalidInputException(row.place(), from + " is above 10^15 minor units");
    }
    return minorUnits;
  }

  private static Currency currencyOf(TableRow row, @Nullable String from) {
    String code = from == null ? null : row.text(from);
    Currency currency = code == null ? Currencies.DEFAULT : Currencies.of(code);
    if (currency == null) {
      throw new InvalidInputException(row.place(), from + " is no ISO 4217 code");
    }
    return currency;
  }

  private static @Nullable String withoutNul(TableRow row, String name, @Nullable String text) {
    if (text != null && text.indexOf('\0') >= 0) {
      throw new InvalidInputException(row.place(), name + " holds a NUL character");
    }
    return text;
  }

  private static @Nullable String string(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
