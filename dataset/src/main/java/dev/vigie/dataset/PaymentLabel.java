package dev.vigie.dataset;

import dev.vigie.events.EventIdentity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /** The label of a row of {@code payments.csv}, or null when it has none. */
  static @Nullable PaymentLabel of(TableRow row) {
    Boolean fraud = row.flag("is_fraud_label");
    String paymentId = row.id("payment_id");
    return fraud == null
        ? null
        : new PaymentLabel(
            paymentId, PaymentRow.attemptEventId(paymentId), row.id("customer_id"), fraud);
  }
}
