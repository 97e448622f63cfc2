package dev.vigie.rules;

import dev.vigie.events.Currencies;
import dev.vigie.events.Currency;
import dev.vigie.events.Event;
import dev.vigie.events.EventPosition;
import dev.vigie.events.Money;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is remembered of one payment event while a window can still hold it. */
record Payment(
    EventPosition position,
    @Nullable Money amount,
    @Nullable String country,
    @Nullable String cardBin,
    @Nullable String deviceId) {

  /** A failure is only ever counted. */
  static Payment failed(Event event) {
    return new Payment(event.position(), null, null, null, null);
  }

  static Payment attempted(Event event) {
    return new Payment(
        event.position(),
        event.amount(),
        event.paymentCountry(),
        event.cardBin(),
        event.deviceId());
  }

  /**
   * The same payment, holding the texts of an earlier one where they are equal: most customers keep
   * to one country, card and device, and so to one copy of each.
   */
  Payment sharing(Payment earlier) {
    return new Payment(
        position,
        amount,
        shared(country, earlier.country),
        shared(cardBin, earlier.cardBin),
        shared(deviceId, earlier.deviceId));
  }

  private static @Nullable String shared(@Nullable String text, @Nullable String earlier) {
    return text != null && text.equals(earlier) ? earlier : text;
  }

  Instant ts() {
    return position.ts();
  }

  /** Minor units in that currency: none when the attempt was in another, or had no amount. */
  long minorUnits(Currency currency) {
    return amount != null && amount.currency().equals(currency) ? amount.minorUnits() : 0;
  }

  void writeTo(DataOutput out) throws IOException {
    Binary.writePosition(out, position);
    Binary.writeText(out, amount == null ? null : amount.currency().code());
    if (amount != null) {
      out.writeLong(amount.minorUnits());
    }
    Binary.writeText(out, country);
    Binary.writeText(out, cardBin);
    Binary.writeText(out, deviceId);
  }

  static Payment readFrom(DataInput in) throws IOException {
    EventPosition position = Binary.readPosition(in);
    String currency = Binary.readText(in);
    Money amount =
        currency == null ? null : new Money(in.readLong(), Currencies.required(currency));
    return new Payment(
        position, amount, Binary.readText(in), Binary.readText(in), Binary.readText(in));
  }
}
