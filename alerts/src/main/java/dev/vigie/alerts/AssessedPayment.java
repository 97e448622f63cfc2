package dev.vigie.alerts;

import dev.vigie.events.EventIdentity;
import java.time.Instant;
import java.util.List;

/** What the statistics keep of an assessment on its topic. */
record AssessedPayment(
    String assessmentId,
    String eventId,
    String customerId,
    Instant ts,
    int score,
    boolean alert,
    List<String> ruleIds) {

  AssessedPayment {
    ruleIds = List.copyOf(ruleIds);
  }

  EventIdentity event() {
    return new EventIdentity(customerId, eventId);
  }
}
