package dev.vigie.rules;

import dev.vigie.events.Currency;
import dev.vigie.events.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A first purchase of an unusually high amount.
 *
 * @param above threshold per currency; a currency without one is never judged
 */
public record FirstPurchaseHighAmount(int points, Map<Currency, Money> above) implements Rule {

  static final String ID = "first-purchase-high-amount";
  private static final Map<String, String> DEFAULT_ABOVE = Map.of("EUR", "100.00");

  public FirstPurchaseHighAmount {
    Rule.checkPoints(points);
    above = Map.copyOf(above);
  }

  static FirstPurchaseHighAmount read(Settings settings) {
    int points = settings.integer("points", 0, MAX_POINTS, 40);
    return new FirstPurchaseHighAmount(points, settings.amounts("above", DEFAULT_ABOVE));
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Finding judge(Facts facts) {
    Money amount = facts.attempt().amount();
    if (amount == null) {
      return new Finding.Skipped("no amount");
    }
    Money threshold = above.get(amount.currency());
    if (threshold == null) {
      return new Finding.Skipped("no threshold for " + amount.currency());
    }
    Boolean first = facts.features().firstPurchase();
    if (first == null) {
      return new Finding.Skipped("customer unknown");
    }
    return first && amount.minorUnits() > threshold.minorUnits()
        ? new Finding.Fired("first purchase of " + amount + " is above " + threshold, List.of())
        : Finding.QUIET;
  }

  @Override
  public String inputs(Facts facts) {
    Money amount = facts.attempt().amount();
    Money threshold = above.get(facts.attempt().currency());
    Boolean first = facts.features().firstPurchase();
    return "amount %s, threshold %s; first purchase: %s"
        .formatted(
            amount == null ? "not known" : amount,
            threshold == null ? "none in " + facts.attempt().currency() : threshold,
            first == null ? "not known" : first ? "yes" : "no");
  }

  @Override
  public void describe(RuleSetText text) {
    text.setting("points", points);
    Map<Currency, Money> sorted = new TreeMap<>(Comparator.comparing(Currency::code));
    sorted.putAll(above);
    text.section("above", sorted, Currency::code, Money::toDecimal);
  }
}
