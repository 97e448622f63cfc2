package dev.vigie.generator;

/** How honest people shop. */
final class HonestVisits {

  /** Two of the dearest such items stay below what a first purchase may cost unnoticed. */
  private static final long DAILY_LEAST_CENTS = 490;

  private static final long DAILY_MOST_CENTS = 4_999;
  private static final long BIG_LEAST_CENTS = 12_000;
  private static final long BIG_MOST_CENTS = 89_999;

  private HonestVisits() {}

  /**
   * What somebody comes for. The look-alikes stay away from the night, where a second rule would
   * fire.
   */
  static Scenario choose(boolean hasPurchased, int localHour, Dice dice) {
    int intent = dice.between(1, 1000);
    if (intent <= 640) {
      return intent <= 520 ? Scenario.BROWSING : Scenario.ABANDONED_CART;
    } else if (localHour >= 1 && localHour <= 6) {
      return Scenario.PURCHASE;
    } else if (!hasPurchased && dice.chance(110)) {
      return Scenario.BIG_FIRST_PURCHASE;
    }
    int special = dice.between(1, 1000);
    if (special <= 18) {
      return Scenario.TRAVELLER;
    } else if (special <= 28) {
      return Scenario.IMPATIENT_RETRY;
    } else if (special <= 32) {
      return Scenario.TRAVELLER_IN_TROUBLE;
    }
    return special <= 60 && hasPurchased ? Scenario.QUICK_REORDER : Scenario.PURCHASE;
  }

  static void browse(Visit visit) {
    visit.look(3, 17);
  }

  static void abandonCart(Visit visit) {
    visit.look(2, 9);
    fillCart(visit, 3);
    if (visit.dice().chance(300)) {
      visit.pause(20, 80);
      visit.startCheckout();
    }
    visit.pause(20, 200);
    visit.removeFromCart();
  }

  static void purchase(Visit visit) {
    boolean inShop = visit.dice().chance(300);
    visit.look(1, 9);
    fillCart(visit, 4);
    goToCheckout(visit);
    boolean success = visit.dice().chance(950);
    pay(visit, inShop, success);
    if (!success && visit.dice().chance(700)) {
      visit.pause(25, 90);
      pay(visit, inShop, visit.dice().chance(850));
    }
    visit.look(0, 3);
  }

  private static void pay(Visit visit, boolean inShop, boolean success) {
    if (inShop) {
      visit.payInShop(success);
    } else {
      visit.pay(success);
    }
  }

  static void bigFirstPurchase(Visit visit) {
    visit.look(4, 12);
    visit.addToCart(BIG_LEAST_CENTS, BIG_MOST_CENTS);
    goToCheckout(visit);
    visit.pay(true);
    visit.look(0, 3);
  }

  static void traveller(Visit visit) {
    visit.payFromAbroad();
    smallPurchase(visit);
  }

  static void nightOwl(Visit visit) {
    smallPurchase(visit);
  }

  static void quickReorder(Visit visit) {
    visit.look(0, 2);
    visit.addToCart(DAILY_LEAST_CENTS, DAILY_MOST_CENTS);
    visit.pause(4, 10);
    visit.startCheckout();
    visit.pause(6, 16);
    visit.pay(true);
  }

  static void impatientRetry(Visit visit) {
    visit.look(1, 6);
    fillCart(visit, 2);
    goToCheckout(visit);
    visit.pay(false);
    visit.pause(20, 50);
    visit.pay(false);
    visit.pause(20, 60);
    visit.takeAnotherCard();
    visit.pay(true);
  }

  static void travellerInTrouble(Visit visit) {
    visit.payFromAbroad();
    impatientRetry(visit);
  }

  private static void smallPurchase(Visit visit) {
    visit.look(1, 6);
    fillCart(visit, 2);
    goToCheckout(visit);
    visit.pay(true);
  }

  private static void fillCart(Visit visit, int mostItems) {
    for (int left = visit.dice().between(1, mostItems); left > 0; left--) {
      visit.addToCart(DAILY_LEAST_CENTS, DAILY_MOST_CENTS);
      visit.pause(8, 60);
    }
    visit.viewCart();
  }

  /** Takes a person a good half minute at the least. */
  private static void goToCheckout(Visit visit) {
    visit.pause(10, 60);
    visit.startCheckout();
    if (visit.dice().chance(400)) {
      visit.pause(5, 30);
      visit.addPaymentMethod();
    }
    visit.pause(25, 120);
  }
}
