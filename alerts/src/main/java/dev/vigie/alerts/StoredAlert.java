package dev.vigie.alerts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert and what became of it.
 *
 * @param sequence place of its last change among all changes of all alerts
 * @param version how often it was changed; 0 as it was raised
 * @param storedAt when it came from the topic
 */
public record StoredAlert(
    Alert alert, long sequence, long version, Instant storedAt, AlertState state) {

  public Status status() {
    return state.status();
  }

  public @Nullable Resolution resolution() {
    return state.resolution();
  }

  public @Nullable String assignee() {
    return state.assignee();
  }
}
