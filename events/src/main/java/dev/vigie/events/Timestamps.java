package dev.vigie.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The contract's timestamps: ISO-8601 with {@code T} or one space, seconds, 0–9 fractional digits,
 * and {@code Z}, an offset or nothing, which means UTC.
 *
 * <p>Written by hand because every event passes here: a {@code DateTimeFormatter} with these
 * options takes longer than the rest of the decoding.
 */
public final class Timestamps {

  private static final int FRACTION_START = 19;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final int MAX_OFFSET_SECONDS = 18 * 3600;

  private Timestamps() {}

  /** The instant, to the nanosecond, or null when the text is not such a timestamp. */
  public static @Nullable Instant parse(String text) {
    if (text.length() < FRACTION_START || !hasSeparators(text)) {
      return null;
    }
    int hour = digits(text, 11, 2);
    int minute = digits(text, 14, 2);
    int second = digits(text, 17, 2);
    long day = epochDay(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
    if (day == Long.MIN_VALUE || !isClockTime(hour, minute, second)) {
      return null;
    }
    int zoneStart = fractionEnd(text);
    int offset = zoneStart < 0 ? Integer.MIN_VALUE : offsetSeconds(text, zoneStart);
    if (offset == Integer.MIN_VALUE) {
      return null;
    }
    long local = day * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second;
    return Instant.ofEpochSecond(local - offset, nanos(text, zoneStart));
  }

  private static boolean hasSeparators(String text) {
    char between = text.charAt(10);
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (between == 'T' || between == ' ')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static boolean isClockTime(int hour, int minute, int second) {
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
  }

  private static long epochDay(int year, int month, int day) {
    try {
      return year < 0 ? Long.MIN_VALUE : LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException noSuchDay) {
      return Long.MIN_VALUE;
    }
  }

  /** Where the fraction ends and the zone begins; -1 when there is a dot without 1–9 digits. */
  private static int fractionEnd(String text) {
    if (text.length() == FRACTION_START || text.charAt(FRACTION_START) != '.') {
      return FRACTION_START;
    }
    int end = FRACTION_START + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    int count = end - FRACTION_START - 1;
    return count >= 1 && count <= 9 ? end : -1;
  }

  private static int nanos(String text, int fractionEnd) {
    int nanos = 0;
    for (int i = FRACTION_START + 1; i < FRACTION_START + 10; i++) {
      nanos = nanos * 10 + (i < fractionEnd ? text.charAt(i) - '0' : 0);
    }
    return nanos;
  }

  /** Seconds east of UTC, or MIN_VALUE when what stands there is no zone. */
  private static int offsetSeconds(String text, int start) {
    String zone = text.substring(start);
    if (zone.isEmpty() || zone.equals("Z")) {
      return 0;
    }
    boolean colon = zone.length() == 6 && zone.charAt(3) == ':';
    if (!colon && zone.length() != 5 && zone.length() != 3) {
      return Integer.MIN_VALUE;
    }
    int sign = zone.charAt(0) == '+' ? 1 : zone.charAt(0) == '-' ? -1 : 0;
    int hours = digits(zone, 1, 2);
    int minutes = zone.length() == 3 ? 0 : digits(zone, colon ? 4 : 3, 2);
    int seconds = hours * 3600 + minutes * 60;
    boolean valid = sign != 0 && hours >= 0 && minutes >= 0 && minutes < 60;
    return valid && seconds <= MAX_OFFSET_SECONDS ? sign * seconds : Integer.MIN_VALUE;
  }

  /** The number that stands there, or -1 when a character is no ASCII digit. */
  private static int digits(String text, int start, int count) {
    int value = 0;
    for (int i = start; i < start + count; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
