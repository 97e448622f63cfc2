package dev.vigie.events;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;

/**
 * A timestamp in UTC read from bytes: {@code 2025-11-19 14:31:02.594554442}, also with {@code T}
 * and {@code Z}. Offsets and what is no timestamp are left to {@link Timestamps}.
 */
final class PlainTimestamp {

  private static final int FRACTION_START = 19;
  private static final int MAX_FRACTION_DIGITS = 9;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final int NO_DATE = -1;

  private long second;
  private int nano;
  private int lastDate = NO_DATE;
  private long dayStart;

  long second() {
    return second;
  }

  int nano() {
    return nano;
  }

  Instant toInstant() {
    return Instant.ofEpochSecond(second, nano);
  }

  /** Whole milliseconds since 1970. */
  long toEpochMilli() {
    return second * 1_000 + nano / 1_000_000;
  }

  /** Whether it was one. */
  boolean read(byte[] text, int start, int end) {
    if (end - start < FRACTION_START || !hasSeparators(text, start)) {
      return false;
    }
    int month = two(text, start + 5);
    int day = two(text, start + 8);
    int hour = two(text, start + 11);
    int minute = two(text, start + 14);
    int secondOfMinute = two(text, start + 17);
    int century = two(text, start);
    int yearOfCentury = two(text, start + 2);
    if ((month | day | hour | minute | secondOfMinute | century | yearOfCentury) < 0
        || hour > 23
        || minute > 59
        || secondOfMinute > 59) {
      return false;
    }
    if (!findDay(century * 100 + yearOfCentury, month, day)) {
      return false;
    }
    second = dayStart + hour * 3600L + minute * 60L + secondOfMinute;
    return readFraction(text, start + FRACTION_START, end);
  }

  /** Most events are of the same day as the one before. */
  private boolean findDay(int year, int month, int day) {
    int date = (year * 100 + month) * 100 + day;
    if (date != lastDate) {
      if (!isDay(year, month, day)) {
        return false;
      }
      lastDate = date;
      dayStart = LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY;
    }
    return true;
  }

  private static boolean hasSeparators(byte[] text, int start) {
    byte between = text[start + 10];
    return text[start + 4] == '-'
        && text[start + 7] == '-'
        && (between == ' ' || between == 'T')
        && text[start + 13] == ':'
        && text[start + 16] == ':';
  }

  /** Sure of every day but the 29th of February. */
  private static boolean isDay(int year, int month, int day) {
    return month >= 1
        && month <= 12
        && day >= 1
        && (day <= Month.of(month).minLength()
            || (day == 29 && LocalDate.of(year, month, 1).isLeapYear()));
  }

  private boolean readFraction(byte[] text, int start, int end) {
    int position = start;
    int value = 0;
    int digits = 0;
    if (position < end && text[position] == '.') {
      position++;
      while (position < end && text[position] >= '0' && text[position] <= '9') {
        value = value * 10 + (text[position++] - '0');
        if (++digits > MAX_FRACTION_DIGITS) {
          return false;
        }
      }
      if (digits == 0) {
        return false;
      }
    }
    while (digits++ < MAX_FRACTION_DIGITS) {
      value *= 10;
    }
    nano = value;
    return position == end || (position + 1 == end && text[position] == 'Z');
  }

  /** A number of two digits, or a negative one. */
  private static int two(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    boolean digits = tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9;
    return digits ? tens * 10 + ones : -1;
  }
}
