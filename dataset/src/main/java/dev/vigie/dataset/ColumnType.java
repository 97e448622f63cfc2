package dev.vigie.dataset;

import dev.vigie.events.Currencies;
import dev.vigie.events.TimeZones;
import dev.vigie.events.Timestamps;
import dev.vigie.events.Utf8;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the values of a column are, and the class each is read into. */
public enum ColumnType {
  /** 1–64 bytes of UTF-8 that are not blank: {@link String}. */
  ID("an id of 1 to 64 bytes") {
    @Override
    @Nullable Object parse(String text) {
      return text.isBlank() || Utf8.length(text) > 64 ? null : withoutNul(text);
    }
  },
  /** At most 256 bytes of UTF-8: {@link String}. */
  TEXT("text of at most 256 bytes") {
    @Override
    @Nullable Object parse(String text) {
      return Utf8.length(text) > 256 ? null : withoutNul(text);
    }
  },
  /** As in events, in the years 1 to 9999; without a zone it is UTC: {@link Instant}. */
  TIMESTAMP("a timestamp such as 2025-11-26 08:10:15") {
    @Override
    @Nullable Object parse(String text) {
      Instant at = Timestamps.parse(text);
      return at == null || outOfRange(at) ? null : at;
    }

    @Override
    String problem(@Nullable String text) {
      return Timestamps.parse(text) == null ? super.problem(text) : OUT_OF_RANGE;
    }
  },
  /** A day in the years 1 to 9999: {@link LocalDate}. */
  DATE("a date such as 1973-09-15") {
    @Override
    @Nullable Object parse(String text) {
      LocalDate day = day(text);
      return day == null || outOfRange(day) ? null : day;
    }

    @Override
    String problem(@Nullable String text) {
      return day(text) == null ? super.problem(text) : OUT_OF_RANGE;
    }
  },
  /** 0 or 1: {@link Boolean}. */
  FLAG("0 or 1") {
    @Override
    @Nullable Object parse(String text) {
      return text.equals("1") ? Boolean.TRUE : text.equals("0") ? Boolean.FALSE : null;
    }
  },
  /**
   * A decimal number that is not negative: {@link BigDecimal}; in a row, where its currency is
   * known, minor units: {@link Long}.
   */
  MONEY("a decimal number that is not negative") {
    @Override
    @Nullable Object parse(String text) {
      return DECIMAL_DIGITS.matcher(text).matches() ? new BigDecimal(text) : null;
    }
  },
  /** A currency by its code: {@link String}. */
  CURRENCY("an ISO 4217 code") {
    @Override
    @Nullable Object parse(String text) {
      return Currencies.of(text) == null ? null : text;
    }
  },
  /** A whole number from 0 to 999,999,999: {@link Integer}. */
  INTEGER("a whole number of at most 9 digits") {
    @Override
    @Nullable Object parse(String text) {
      return INTEGER_DIGITS.matcher(text).matches() ? Integer.valueOf(text) : null;
    }
  },
  /** ISO 3166-1 alpha-2, by its shape: {@link String}. */
  COUNTRY("a country code of two capital letters") {
    @Override
    @Nullable Object parse(String text) {
      return COUNTRY_LETTERS.matcher(text).matches() ? text : null;
    }
  },
  /** The name of an IANA time zone: {@link ZoneId}. One that this Java lacks counts as absent. */
  TIME_ZONE("a time zone such as Europe/Brussels") {
    @Override
    @Nullable Object parse(String text) {
      return TimeZones.named(text);
    }
  };

  private static final String OUT_OF_RANGE = "is not in the years 1 to 9999";
  private static final Instant FIRST_INSTANT = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant INSTANTS_END = Instant.parse("+10000-01-01T00:00:00Z");
  private static final Pattern DECIMAL_DIGITS = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");
  private static final Pattern INTEGER_DIGITS = Pattern.compile("[0-9]{1,9}");
  private static final Pattern COUNTRY_LETTERS = Pattern.compile("[A-Z]{2}");

  private final String description;

  ColumnType(String description) {
    this.description = description;
  }

  /** The value, or null when the text, which is not empty, is none of this type. */
  abstract @Nullable Object parse(String text);

  /** Why a text that {@link #parse} makes nothing of is no value; for after the column's name. */
  String problem(@Nullable String text) {
    if (text != null && withoutNul(text) == null) {
      return "holds a NUL character";
    }
    return "is not " + description + ": " + quoted(text);
  }

  /** At most 40 characters, in which nothing can move a terminal's cursor. */
  static String quoted(@Nullable String text) {
    String shown = text == null ? "" : text.substring(0, Math.min(40, text.length()));
    return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
  }

  /** The text, or null when it holds U+0000, which PostgreSQL and others cannot keep. */
  private static @Nullable String withoutNul(String text) {
    return text.indexOf('\0') < 0 ? text : null;
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException notADate) {
      return null;
    }
  }

  private static boolean outOfRange(LocalDate day) {
    return day.getYear() < 1 || day.getYear() > 9999;
  }

  private static boolean outOfRange(Instant at) {
    return at.isBefore(FIRST_INSTANT) || !at.isBefore(INSTANTS_END);
  }
}
