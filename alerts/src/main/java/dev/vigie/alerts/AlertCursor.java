package dev.vigie.alerts;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page of the queue ended. Alerts that come later do not shift the pages.
 *
 * @param score of the page's last alert
 */
public record AlertCursor(int score, Instant detectedAt, String alertId) {

  private static final int FIELDS = 3;

  static AlertCursor after(StoredAlert last) {
    return new AlertCursor(last.alert().score(), last.alert().detectedAt(), last.alert().alertId());
  }

  /** An opaque word for URLs. */
  public String encoded() {
    String text = score + " " + detectedAt + " " + alertId;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The cursor behind a word; empty when it is none of ours. */
  public static Optional<AlertCursor> decoded(String word) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
      String[] fields = text.split(" ", FIELDS);
      return fields.length < FIELDS || fields[2].indexOf('\0') >= 0
          ? Optional.empty()
          : Optional.of(
              new AlertCursor(Integer.parseInt(fields[0]), Instant.parse(fields[1]), fields[2]));
    } catch (IllegalArgumentException | DateTimeException notOurs) {
      return Optional.empty();
    }
  }
}
