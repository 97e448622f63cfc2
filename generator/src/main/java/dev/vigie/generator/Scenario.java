package dev.vigie.generator;

import java.util.List;
import java.util.Locale;

/** What happens in one visit to the shop. */
public enum Scenario {
  /** Looks around, and leaves. */
  BROWSING(false, HonestVisits::browse),
  /** Fills a cart, and leaves it. */
  ABANDONED_CART(false, HonestVisits::abandonCart),
  /** Buys; one in twenty times the first attempt fails. */
  PURCHASE(false, HonestVisits::purchase),
  /** Honest, looks like a cash-out: trips {@code first-purchase-high-amount} alone. */
  BIG_FIRST_PURCHASE(false, HonestVisits::bigFirstPurchase),
  /** Honest, pays from abroad: trips {@code country-mismatch} alone. */
  TRAVELLER(false, HonestVisits::traveller),
  /** Honest, buys between two and half past five: trips {@code night-payment} alone. */
  NIGHT_OWL(false, HonestVisits::nightOwl),
  /** Honest, two cards refused in five minutes: trips {@code payment-burst} alone. */
  IMPATIENT_RETRY(false, HonestVisits::impatientRetry),
  /** Honest, knows what to buy again: trips {@code rushed-checkout} alone. */
  QUICK_REORDER(false, HonestVisits::quickReorder),
  /** Honest, refused twice abroad: a false alarm is to be expected. */
  TRAVELLER_IN_TROUBLE(false, HonestVisits::travellerInTrouble),

  /** Many cards tried with small amounts within minutes. */
  CARD_TESTING(true, FraudVisits::cardTesting),
  /** A stolen card used from another country, mostly on a new account. */
  STOLEN_CARD_ABROAD(true, FraudVisits::stolenCardAbroad),
  /** Somebody else in an old account while its owner sleeps. */
  ACCOUNT_TAKEOVER(true, FraudVisits::accountTakeover),
  /** A program buys, again and again, faster than a person can. */
  SCRIPTED_CHECKOUT(true, FraudVisits::scriptedCheckout),
  /** A new account's first purchase, as high as the card allows. */
  FIRST_PURCHASE_CASH_OUT(true, FraudVisits::firstPurchaseCashOut);

  static final List<Scenario> FRAUD =
      List.of(
          CARD_TESTING,
          STOLEN_CARD_ABROAD,
          ACCOUNT_TAKEOVER,
          SCRIPTED_CHECKOUT,
          FIRST_PURCHASE_CASH_OUT);

  private final boolean fraud;

  @SuppressWarnings("ImmutableEnumChecker") // a reference to a method without state
  private final Script script;

  Scenario(boolean fraud, Script script) {
    this.fraud = fraud;
    this.script = script;
  }

  /** Whether its payments are labelled as fraud. */
  public boolean fraud() {
    return fraud;
  }

  /** As in scenarios.csv: {@code card-testing}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  void play(Visit visit) {
    script.play(visit);
  }

  /** The steps of a visit. */
  @FunctionalInterface
  interface Script {
    void play(Visit visit);
  }
}
