package dev.vigie.generator;

import org.jspecify.annotations.Nullable;

/**
 * One event of a visit before it is written.
 *
 * @param product index in the catalogue, or {@link #NONE}
 * @param cartCents value of the cart, or {@link #NONE}
 */
record EventDraft(
    long epochNanos,
    String eventType,
    int product,
    long cartCents,
    @Nullable String paymentId,
    @Nullable String orderId) {

  static final int NONE = -1;

  static EventDraft of(long epochNanos, String eventType) {
    return new EventDraft(epochNanos, eventType, NONE, NONE, null, null);
  }

  static EventDraft ofProduct(long epochNanos, String eventType, int product) {
    return new EventDraft(epochNanos, eventType, product, NONE, null, null);
  }

  static EventDraft ofCart(long epochNanos, String eventType, long cartCents) {
    return new EventDraft(epochNanos, eventType, NONE, cartCents, null, null);
  }
}
