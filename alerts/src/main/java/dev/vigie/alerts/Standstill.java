package dev.vigie.alerts;

import java.time.Instant;

/**
 * A topic is not read at the moment.
 *
 * @param since when that began, or when this program began
 * @param why in a few words
 */
public record Standstill(String topic, Instant since, String why) {

  @Override
  public String toString() {
    return topic + " since " + since + ": " + why;
  }
}
