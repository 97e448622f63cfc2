package dev.vigie.events;

import java.util.Currency;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The ISO 4217 currencies that money can be counted in. */
public final class Currencies {

  /** What an event without a currency is in. */
  public static final Currency DEFAULT = Currency.getInstance("EUR");

  /** Codes without minor units, such as gold (XAU) and "no currency" (XXX), count nothing. */
  private static final Map<String, Currency> BY_CODE =
      Currency.getAvailableCurrencies().stream()
          .filter(currency -> currency.getDefaultFractionDigits() >= 0)
          .collect(Collectors.toUnmodifiableMap(Currency::getCurrencyCode, currency -> currency));

  private Currencies() {}

  /** The currency of that code, in capitals, or null when there is none. */
  public static @Nullable Currency of(String code) {
    return BY_CODE.get(code);
  }
}
