package dev.vigie.generator;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Values as the CSV tables write them. */
final class Texts {

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private Texts() {}

  static String timestamp(Instant instant) {
    return TIMESTAMP.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
  }

  static String timestamp(long epochNanos) {
    return timestamp(Instant.ofEpochSecond(Math.floorDiv(epochNanos, EventText.SECOND_NANOS)));
  }

  static String money(long cents) {
    return cents / 100 + "." + cents / 10 % 10 + cents % 10;
  }
}
