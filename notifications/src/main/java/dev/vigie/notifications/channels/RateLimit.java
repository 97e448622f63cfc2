package dev.vigie.notifications.channels;

import java.time.Duration;

/** The most messages that a channel takes within any span of that length. */
public record RateLimit(int messages, Duration per) {

  static final RateLimit DEFAULT = new RateLimit(20, Duration.ofMinutes(1));

  public RateLimit {
    if (messages < 1 || messages > 1_000) {
      throw new IllegalArgumentException("messages must be from 1 to 1000");
    }
    if (per.compareTo(Duration.ofSeconds(1)) < 0 || per.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("per must be from 1s to 1h");
    }
  }
}
