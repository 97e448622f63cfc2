package dev.vigie.generator;

/** What all events of one visit have in common. */
record Session(
    String sessionId,
    String customerId,
    String device,
    String ipHash,
    String utmSource,
    String utmCampaign) {

  private static final String[] SOURCES = {
    "direct", "seo", "ads_google", "ads_meta", "affiliate", "email"
  };
  private static final String[] CAMPAIGNS = {
    "none", "none", "retargeting", "fall_sale", "xmas_push"
  };

  static Session open(long number, Shopper shopper, PayerIdentity visitor, Dice dice) {
    return new Session(
        Ids.session(number),
        shopper.customerId,
        shopper.device,
        visitor.ipHash(),
        dice.of(SOURCES),
        dice.of(CAMPAIGNS));
  }
}
