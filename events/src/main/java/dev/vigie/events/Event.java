package dev.vigie.events;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One valid event of the shop, reduced to the fields that something in the platform reads. The
 * bytes it was decoded from stay the record that is sent and archived, so unknown fields are never
 * lost.
 *
 * @param eventId 1–64 bytes of UTF-8; with customerId it is the event's identity
 * @param ts when it happened, to the nanosecond
 * @param customerId key of every topic, 1–64 bytes of UTF-8
 * @param amount what is to be paid: the field {@code amount}, or on a payment event without one
 *     {@code cart_value}
 * @param currency of the amount, and known also where there is no amount
 * @param paymentCountry as {@link Countries} has it, or null when absent or not known
 */
public record Event(
    String eventId,
    Instant ts,
    String eventType,
    String customerId,
    @Nullable String sessionId,
    @Nullable String device,
    @Nullable String paymentId,
    @Nullable String deviceId,
    @Nullable String method,
    @Nullable String cardBin,
    @Nullable Money amount,
    Currency currency,
    @Nullable String paymentCountry) {

  /** What the types of payment events start with. */
  static final String PAYMENT = "payment_";

  public static final String PAYMENT_ATTEMPT = "payment_attempt";
  public static final String PAYMENT_SUCCESS = "payment_success";
  public static final String PAYMENT_FAILED = "payment_failed";
  public static final String ADD_TO_CART = "add_to_cart";

  public Event {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(ts, "ts");
    Objects.requireNonNull(eventType, "eventType");
    Objects.requireNonNull(customerId, "customerId");
    Objects.requireNonNull(currency, "currency");
    if (amount != null && !amount.currency().equals(currency)) {
      throw new IllegalArgumentException(amount + " is not in " + currency);
    }
  }

  public EventIdentity identity() {
    return new EventIdentity(customerId, eventId);
  }

  /** Where this event stands in the total order of its customer's events. */
  public EventPosition position() {
    return new EventPosition(ts, eventId);
  }

  /** As their {@linkplain #position positions} compare, without making any. */
  public int compareByPosition(Event other) {
    return EventPosition.compare(ts, eventId, other.ts, other.eventId);
  }

  /** The same event without what that detail leaves out. */
  public Event reducedTo(EventDetail detail) {
    boolean payment = detail == EventDetail.PAYMENT;
    return new Event(
        eventId,
        ts,
        eventType,
        customerId,
        sessionId,
        null,
        payment ? paymentId : null,
        payment ? deviceId : null,
        null,
        payment ? cardBin : null,
        payment ? amount : null,
        payment ? currency : Currencies.DEFAULT,
        payment ? paymentCountry : null);
  }

  public boolean isPaymentAttempt() {
    return eventType.equals(PAYMENT_ATTEMPT);
  }
}
