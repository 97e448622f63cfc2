package dev.vigie.events;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An amount in whole minor units of its currency: cents for EUR, yen for JPY, fils for KWD. Amounts
 * of different currencies are never added.
 */
public record Money(long minorUnits, Currency currency) {

  /** The largest amount an event may carry, in minor units. */
  public static final long MAX_MINOR_UNITS = 1_000_000_000_000_000L;

  public Money {
    Objects.requireNonNull(currency, "currency");
    if (minorUnits < 0 || minorUnits > MAX_MINOR_UNITS) {
      throw new IllegalArgumentException("minorUnits out of range: " + minorUnits);
    }
  }

  /** For people: {@code 131.20 EUR}. */
  @Override
  public String toString() {
    return toDecimal() + " " + currency.code();
  }

  /** The amount in the currency's own unit: {@code 131.20}. */
  public String toDecimal() {
    return BigDecimal.valueOf(minorUnits, currency.minorDigits()).toPlainString();
  }
}
