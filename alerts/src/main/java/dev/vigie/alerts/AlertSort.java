package dev.vigie.alerts;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The order of the queue; alerts that are equal in it go by their ids. */
public enum AlertSort {
  /** By detected_at, latest first. */
  NEWEST("detected_at DESC, alert_id DESC"),
  /** By detected_at, earliest first. */
  OLDEST("detected_at, alert_id"),
  /** By score, highest first; then the newest. */
  SCORE("score DESC, detected_at DESC, alert_id DESC");

  private final String order;

  AlertSort(String order) {
    this.order = order;
  }

  String order() {
    return order;
  }

  /**
   * What comes after a cursor, in parts of which each is one stretch of an index. With a time asked
   * for as well, PostgreSQL 18 steps from score to score in the second part; one row comparison of
   * all three columns would keep it from that.
   */
  List<Condition> after(AlertCursor cursor) {
    OffsetDateTime at = cursor.detectedAt().atOffset(ZoneOffset.UTC);
    String id = cursor.alertId();
    return switch (this) {
      case NEWEST -> List.of(Condition.of("(detected_at, alert_id) < (?, ?)", at, id));
      case OLDEST -> List.of(Condition.of("(detected_at, alert_id) > (?, ?)", at, id));
      case SCORE ->
          List.of(
              Condition.of(
                  "score = ? AND (detected_at, alert_id) < (?, ?)", cursor.score(), at, id),
              Condition.of("score < ?", cursor.score()));
    };
  }
}
