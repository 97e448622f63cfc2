package dev.vigie.alerts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some alerts of the queue, and where the next ones are; null at the end. */
public record AlertPage(List<StoredAlert> alerts, @Nullable AlertCursor next) {

  public AlertPage {
    alerts = List.copyOf(alerts);
  }
}
