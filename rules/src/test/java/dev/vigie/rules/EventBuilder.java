package dev.vigie.rules;

import dev.vigie.events.Currencies;
import dev.vigie.events.Currency;
import dev.vigie.events.Event;
import dev.vigie.events.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event of a test: everything optional is absent until it is said. */
public final class EventBuilder {

  private final String eventId;
  private final Instant ts;
  private String type = Event.PAYMENT_ATTEMPT;
  private String customerId = "C1";
  private @Nullable String sessionId;
  private @Nullable String paymentId;
  private @Nullable String deviceId;
  private @Nullable String cardBin;
  private @Nullable Money amount;
  private Currency currency = Currencies.required("EUR");
  private @Nullable String paymentCountry;

  private EventBuilder(String eventId, Instant ts) {
    this.eventId = eventId;
    this.ts = ts;
  }

  public static EventBuilder event(String eventId, Instant ts) {
    return new EventBuilder(eventId, ts);
  }

  public static EventBuilder event(String eventId, String ts) {
    return new EventBuilder(eventId, Instant.parse(ts));
  }

  public EventBuilder type(String newType) {
    type = newType;
    return this;
  }

  public EventBuilder customer(String newCustomerId) {
    customerId = newCustomerId;
    return this;
  }

  public EventBuilder session(@Nullable String newSessionId) {
    sessionId = newSessionId;
    return this;
  }

  public EventBuilder payment(@Nullable String newPaymentId) {
    paymentId = newPaymentId;
    return this;
  }

  public EventBuilder device(@Nullable String newDeviceId) {
    deviceId = newDeviceId;
    return this;
  }

  public EventBuilder card(@Nullable String newCardBin) {
    cardBin = newCardBin;
    return this;
  }

  public EventBuilder amount(long minorUnits, String currency) {
    return amount(new Money(minorUnits, Currencies.required(currency)));
  }

  public EventBuilder amount(@Nullable Money newAmount) {
    amount = newAmount;
    return newAmount == null ? this : currency(newAmount.currency());
  }

  /** Of an event without an amount; with one, it is the amount's. */
  public EventBuilder currency(Currency newCurrency) {
    currency = newCurrency;
    return this;
  }

  public EventBuilder from(@Nullable String newPaymentCountry) {
    paymentCountry = newPaymentCountry;
    return this;
  }

  public Event build() {
    return new Event(
        eventId,
        ts,
        type,
        customerId,
        sessionId,
        null,
        paymentId,
        deviceId,
        null,
        cardBin,
        amount,
        currency,
        paymentCountry);
  }
}
