package dev.vigie.rules;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Times as the contract writes them. By hand, since every assessment has two of them, and the
 * platform's formatters take longer than the rest of its JSON.
 */
final class TimeText {

  private static final int SECONDS_PER_DAY = 86_400;
  private static final int LONGEST = "2025-11-11T09:51:23.123456789Z".length();
  private static final int MAX_YEAR = 9_999;

  private final byte[] text = new byte[LONGEST];
  private int length;

  private TimeText() {}

  /** As {@link Instant#toString} has it: the fraction in 0, 3, 6 or 9 digits. */
  static String of(Instant instant) {
    long second = instant.getEpochSecond();
    int nano = instant.getNano();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY));
    if (date.getYear() < 0 || date.getYear() > MAX_YEAR) {
      return instant.toString();
    }
    TimeText text = new TimeText();
    text.digits(date.getYear(), 4);
    text.put('-').digits(date.getMonthValue(), 2);
    text.put('-').digits(date.getDayOfMonth(), 2);
    text.put('T').clock(Math.floorMod(second, SECONDS_PER_DAY));
    text.fraction(nano);
    return text.put('Z').toString();
  }

  /** HH:MM:SS. */
  static String of(LocalTime time) {
    TimeText text = new TimeText();
    text.clock(time.toSecondOfDay());
    return text.toString();
  }

  private void clock(int secondOfDay) {
    digits(secondOfDay / 3600, 2);
    put(':').digits(secondOfDay / 60 % 60, 2);
    put(':').digits(secondOfDay % 60, 2);
  }

  private void fraction(int nano) {
    if (nano == 0) {
      return;
    }
    put('.');
    if (nano % 1_000_000 == 0) {
      digits(nano / 1_000_000, 3);
    } else if (nano % 1_000 == 0) {
      digits(nano / 1_000, 6);
    } else {
      digits(nano, 9);
    }
  }

  private TimeText put(char c) {
    text[length++] = (byte) c;
    return this;
  }

  private void digits(int number, int count) {
    int rest = number;
    for (int i = length + count - 1; i >= length; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
  }

  @Override
  public String toString() {
    return new String(text, 0, length, StandardCharsets.ISO_8859_1);
  }
}
