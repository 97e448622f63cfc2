package dev.vigie.rules;

/**
 * One suspicion: when it fires, and what it is worth. A rule is a record of its settings; the
 * readers in {@link RuleSetFile} list them all.
 */
public sealed interface Rule
    permits CountryMismatch, FirstPurchaseHighAmount, NightPayment, PaymentBurst, RushedCheckout {

  int MAX_POINTS = 100;

  /** The name that stands in rule sets, assessments and statistics. */
  String id();

  /** Raised when the meaning of the rule changes, not when a setting does. */
  default int version() {
    return 1;
  }

  /** What the rule adds to the score when it fires, 0–100. */
  int points();

  /** What the rule says of one payment attempt. */
  Finding judge(Facts facts);

  /** What the rule looked at and what it compares that with, for people. */
  String inputs(Facts facts);

  /** Writes the settings, each on a line of YAML, in an order that never changes. */
  void describe(RuleSetText text);

  static void checkPoints(int points) {
    if (points < 0 || points > MAX_POINTS) {
      throw new IllegalArgumentException("points must be 0 to " + MAX_POINTS + ": " + points);
    }
  }
}
