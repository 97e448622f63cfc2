package dev.vigie.alerts;

/** The order of the queue; alerts that are equal in it go by their ids. */
public enum AlertSort {
  /** By detected_at, latest first. */
  NEWEST("detected_at DESC, alert_id DESC", "(detected_at, alert_id) < (?, ?)"),
  /** By detected_at, earliest first. */
  OLDEST("detected_at, alert_id", "(detected_at, alert_id) > (?, ?)"),
  /** By score, highest first; then the newest. */
  SCORE(
      "score DESC, detected_at DESC, alert_id DESC", "(score, detected_at, alert_id) < (?, ?, ?)");

  private final String order;
  private final String after;

  AlertSort(String order, String after) {
    this.order = order;
    this.after = after;
  }

  String order() {
    return order;
  }

  /** The condition for what comes after a cursor. */
  String after() {
    return after;
  }
}
