package dev.vigie.rules;

import dev.vigie.events.EventPosition;
import java.math.BigDecimal;
import java.util.List;

/** A payment sooner after the cart was opened than a person can fill in a checkout. */
public record RushedCheckout(int points, int underSeconds) implements Rule {

  static final String ID = "rushed-checkout";
  private static final int MAX_SECONDS = 86_400;

  public RushedCheckout {
    Rule.checkPoints(points);
    if (underSeconds < 1 || underSeconds > MAX_SECONDS) {
      throw new IllegalArgumentException("under_seconds out of range: " + underSeconds);
    }
  }

  static RushedCheckout read(Settings settings) {
    return new RushedCheckout(
        settings.integer("points", 0, MAX_POINTS, 35),
        settings.integer("under_seconds", 1, MAX_SECONDS, 30));
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Finding judge(Facts facts) {
    if (facts.attempt().sessionId() == null) {
      return new Finding.Skipped("no session");
    }
    if (facts.history().carts().isUnknownTo(facts.attempt())) {
      return new Finding.Skipped("too many sessions");
    }
    EventPosition opened = facts.history().carts().openedBefore(facts.attempt());
    BigDecimal seconds = facts.features().secondsSinceCartOpened();
    if (opened == null || seconds == null) {
      return new Finding.Skipped("no open cart");
    }
    return seconds.compareTo(BigDecimal.valueOf(underSeconds)) < 0
        ? new Finding.Fired(
            seconds.toPlainString() + " s from cart to payment, under " + underSeconds + " s",
            List.of(opened))
        : Finding.QUIET;
  }

  @Override
  public String inputs(Facts facts) {
    BigDecimal seconds = facts.features().secondsSinceCartOpened();
    String none =
        facts.history().carts().isUnknownTo(facts.attempt()) ? "cart not known" : "no open cart";
    String since =
        seconds == null ? none : seconds.toPlainString() + " s since the cart was opened";
    return since + ", limit " + underSeconds + " s";
  }

  @Override
  public void describe(RuleSetText text) {
    text.setting("points", points);
    text.setting("under_seconds", underSeconds);
  }
}
