package dev.vigie.dataset;

import dev.vigie.events.Timestamps;
import dev.vigie.events.Utf8;
import java.math.BigDecimal;
import java.time.DateTimeException;
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
      return text.isBlank() || Utf8.length(text) > 64 ? null : text;
    }
  },
  /** At most 256 bytes of UTF-8: {@link String}. */
  TEXT("text of at most 256 bytes") {
    @Override
    @Nullable Object parse(String text) {
      return Utf8.length(text) > 256 ? null : text;
    }
  },
  /** As in events; without a zone it is UTC: {@link java.time.Instant}. */
  TIMESTAMP("a timestamp such as 2025-11-26 08:10:15") {
    @Override
    @Nullable Object parse(String text) {
      return Timestamps.parse(text);
    }
  },
  /** A day: {@link LocalDate}. */
  DATE("a date such as 1973-09-15") {
    @Override
    @Nullable Object parse(String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeException notADate) {
        return null;
      }
    }
  },
  /** 0 or 1: {@link Boolean}. */
  FLAG("0 or 1") {
    @Override
    @Nullable Object parse(String text) {
      return text.equals("1") ? Boolean.TRUE : text.equals("0") ? Boolean.FALSE : null;
    }
  },
  /** A decimal number that is not negative: {@link BigDecimal}. */
  DECIMAL("a decimal number that is not negative") {
    @Override
    @Nullable Object parse(String text) {
      return DECIMAL_DIGITS.matcher(text).matches() ? new BigDecimal(text) : null;
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
  /** The name of an IANA time zone: {@link ZoneId}. */
  TIME_ZONE("a time zone such as Europe/Brussels") {
    @Override
    @Nullable Object parse(String text) {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException unknownZone) {
        return null;
      }
    }
  };

  private static final Pattern DECIMAL_DIGITS = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");
  private static final Pattern INTEGER_DIGITS = Pattern.compile("[0-9]{1,9}");
  private static final Pattern COUNTRY_LETTERS = Pattern.compile("[A-Z]{2}");

  private final String description;

  ColumnType(String description) {
    this.description = description;
  }

  /** The value, or null when the text, which is not empty, is none of this type. */
  abstract @Nullable Object parse(String text);

  String description() {
    return description;
  }
}
