package dev.vigie.generator;

/** What a payment shows of whoever makes it. */
record PayerIdentity(String ipHash, String deviceId, String cardBin, String method) {

  private static final String[] METHODS = {"card", "card", "paypal", "apple_pay", "google_pay"};

  static PayerIdentity pick(Dice dice) {
    return new PayerIdentity(
        Ids.hex(dice, 16), "dev_" + Ids.hex(dice, 12), cardBin(dice), dice.of(METHODS));
  }

  /** The same person with another card. */
  PayerIdentity withOtherCard(Dice dice) {
    return new PayerIdentity(ipHash, deviceId, cardBin(dice), "card");
  }

  private static String cardBin(Dice dice) {
    return Integer.toString(dice.between(400_000, 559_999));
  }
}
