package dev.vigie.generator;

/**
 * How fraudsters shop. Each scenario has variants that the rules do not see through, since real
 * fraud does too.
 */
final class FraudVisits {

  private static final long TEST_LEAST_CENTS = 90;
  private static final long TEST_MOST_CENTS = 480;
  private static final long LEAST_CENTS = 2_000;
  private static final long BIG_LEAST_CENTS = 12_000;
  private static final long BIG_MOST_CENTS = 89_999;

  private FraudVisits() {}

  /** How many attempts to pay a visit comes to on average, for keeping to the share of fraud. */
  static double expectedAttempts(Scenario scenario) {
    return switch (scenario) {
      case CARD_TESTING -> 8.5;
      case SCRIPTED_CHECKOUT -> 4.5;
      case ACCOUNT_TAKEOVER -> 2;
      default -> 1.2;
    };
  }

  static void cardTesting(Visit visit) {
    abroad(visit, 880);
    visit.addToCart(TEST_LEAST_CENTS, TEST_MOST_CENTS);
    visit.pause(2, 6);
    visit.startCheckout();
    for (int left = visit.dice().between(5, 10); left > 0; left--) {
      visit.pause(2, 25);
      visit.takeAnotherCard();
      visit.pay(false);
    }
    visit.pause(3, 20);
    visit.takeAnotherCard();
    visit.pay(visit.dice().chance(600));
  }

  static void stolenCardAbroad(Visit visit) {
    visit.payFromAbroad();
    visit.look(1, 5);
    visit.addToCart(BIG_LEAST_CENTS, BIG_MOST_CENTS);
    checkOut(visit, 350);
    boolean success = visit.dice().chance(800);
    visit.pay(success);
    if (!success) {
      visit.pause(8, 40);
      visit.takeAnotherCard();
      visit.pay(visit.dice().chance(500));
    }
  }

  static void accountTakeover(Visit visit) {
    abroad(visit, 850);
    visit.look(0, 3);
    visit.addToCart(BIG_LEAST_CENTS, BIG_MOST_CENTS);
    checkOut(visit, 800);
    int refusals = visit.dice().between(0, 2);
    for (int left = refusals; left > 0; left--) {
      visit.pay(false);
      visit.pause(4, 12);
    }
    visit.pay(true);
  }

  static void scriptedCheckout(Visit visit) {
    abroad(visit, 750);
    for (int left = visit.dice().between(3, 6); left > 0; left--) {
      visit.addToCart(LEAST_CENTS, BIG_MOST_CENTS);
      visit.pause(1, 3);
      visit.startCheckout();
      visit.pause(1, 2);
      visit.pay(true);
      visit.pause(3, 12);
    }
  }

  static void firstPurchaseCashOut(Visit visit) {
    abroad(visit, 300);
    visit.look(0, 4);
    visit.addToCart(BIG_LEAST_CENTS, BIG_MOST_CENTS);
    visit.pause(1, 3);
    visit.addToCart(BIG_LEAST_CENTS, BIG_MOST_CENTS);
    checkOut(visit, 800);
    visit.pay(true);
  }

  private static void abroad(Visit visit, int perMille) {
    if (visit.dice().chance(perMille)) {
      visit.payFromAbroad();
    }
  }

  /** Mostly hurried: within 30 s of the cart. */
  private static void checkOut(Visit visit, int hurriedPerMille) {
    boolean hurried = visit.dice().chance(hurriedPerMille);
    visit.pause(hurried ? 2 : 20, hurried ? 6 : 90);
    visit.startCheckout();
    visit.pause(hurried ? 2 : 20, hurried ? 12 : 90);
  }
}
