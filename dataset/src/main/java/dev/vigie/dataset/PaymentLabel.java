package dev.vigie.dataset;

import dev.vigie.events.EventIdentity;
import java.util.Objects;

/**
 * The answer to one payment of {@code payments.csv}, known only later.
 *
 * @param attemptEventId event_id of the attempt that the row yields
 */
public record PaymentLabel(
    String paymentId, String attemptEventId, String customerId, boolean fraud) {

  public PaymentLabel {
    Objects.requireNonNull(paymentId, "paymentId");
    Objects.requireNonNull(attemptEventId, "attemptEventId");
    Objects.requireNonNull(customerId, "customerId");
  }

  /** Which event it is the answer to. */
  public EventIdentity attempt() {
    return new EventIdentity(customerId, attemptEventId);
  }
}
