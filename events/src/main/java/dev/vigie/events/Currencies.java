package dev.vigie.events;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The currencies of ISO 4217 as amended, in {@code currencies.csv}: the project's own list, since
 * each Java has another, with currencies that were withdrawn long ago.
 */
public final class Currencies {

  private static final Map<String, Currency> BY_CODE = load();

  /** What an event without a currency is in. */
  public static final Currency DEFAULT = required("EUR");

  private Currencies() {}

  /** The currency of that code, in capitals, or null when there is none. */
  public static @Nullable Currency of(String code) {
    return BY_CODE.get(code);
  }

  /**
   * The same of a code that was found to be one before.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Currency required(String code) {
    Currency currency = of(code);
    if (currency == null) {
      throw new IllegalArgumentException("no currency of the list: " + code);
    }
    return currency;
  }

  /** All of them. */
  public static Collection<Currency> all() {
    return BY_CODE.values();
  }

  private static Map<String, Currency> load() {
    Map<String, Currency> byCode = new TreeMap<>();
    for (String[] row : ResourceTable.rows("currencies.csv")) {
      byCode.put(row[0], new Currency(row[0], Integer.parseInt(row[1])));
    }
    return Map.copyOf(byCode);
  }
}
