package dev.vigie.generator;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** One customer: who that is for good, and what the shop's past makes of them. */
final class Shopper {

  private static final String[] DEVICES = {"web_desktop", "web_mobile", "android", "ios"};
  private static final long SECONDS_PER_DAY = 86_400;
  private static final int OLDEST_ACCOUNT_DAYS = 900;

  final String customerId;
  final Country country;
  final ZoneId timeZone;
  final String device;
  final Instant signupAt;
  final LocalDate birthdate;
  final boolean minor;
  final @Nullable Instant firstPurchaseAt;
  final PayerIdentity identity;

  private boolean purchased;
  private long busyUntilNanos = Long.MIN_VALUE;

  private Shopper(int number, LocalDate start, boolean newAccount, Dice dice) {
    Instant opening = start.atStartOfDay(ZoneOffset.UTC).toInstant();
    this.customerId = Ids.customer(number);
    this.country = Country.pick(dice);
    this.timeZone = country.pickTimeZone(dice);
    this.device = dice.of(DEVICES);
    this.identity = PayerIdentity.pick(dice);
    long oldestSeconds = newAccount ? SECONDS_PER_DAY : OLDEST_ACCOUNT_DAYS * SECONDS_PER_DAY;
    long ageSeconds = dice.between(3_600L, oldestSeconds);
    this.signupAt = opening.minusSeconds(ageSeconds);
    this.birthdate = start.minusDays(dice.between(17 * 365, 75 * 365));
    this.minor = birthdate.plusYears(18).isAfter(start);
    boolean purchasedBefore = !newAccount && dice.chance(650);
    this.firstPurchaseAt =
        purchasedBefore ? opening.minusSeconds(dice.between(1_800L, ageSeconds)) : null;
    this.purchased = purchasedBefore;
  }

  static Shopper regular(int number, LocalDate start, Dice dice) {
    return new Shopper(number, start, false, dice);
  }

  /** Opened by somebody who means no good, and not used by anybody else. */
  static Shopper newAccount(int number, LocalDate start, Dice dice) {
    return new Shopper(number, start, true, dice);
  }

  boolean hasPurchased() {
    return purchased;
  }

  void purchase() {
    purchased = true;
  }

  /** The wished moment, or a later one when the visit before it lasts that long. */
  long freeFrom(long wishedNanos) {
    return Math.max(wishedNanos, busyUntilNanos);
  }

  void busyUntil(long nanos) {
    busyUntilNanos = Math.max(busyUntilNanos, nanos);
  }
}
