package dev.vigie.rules;

import dev.vigie.events.Customer;
import dev.vigie.events.Event;
import dev.vigie.events.EventPosition;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an attempt at the moment it is made, by the contract's table.
 *
 * @param firstPurchase null when the customer is unknown and no purchase was seen
 * @param secondsSinceCartOpened to the nanosecond; null without a session or an open cart that is
 *     known
 * @param localTime where the customer lives; null when the customer is unknown
 */
public record Features(
    WindowTotals last5m,
    WindowTotals last1h,
    WindowTotals last24h,
    long countries24h,
    long cardBins24h,
    long devices24h,
    @Nullable Boolean firstPurchase,
    @Nullable BigDecimal secondsSinceCartOpened,
    @Nullable String homeCountry,
    @Nullable String paymentCountry,
    @Nullable LocalTime localTime) {

  private static final int NANO_DIGITS = 9;
  private static final Duration DAY = Duration.ofHours(24);

  /** Attempts, failures and money within a window; money in the attempt's currency alone. */
  public record WindowTotals(long attempts, long failures, long minorUnits) {}

  static Features of(Event attempt, CustomerHistory history, @Nullable Customer customer) {
    EventPosition end = attempt.position();
    PaymentLog attempts = history.attempts();
    return new Features(
        totals(attempt, history, Duration.ofMinutes(5)),
        totals(attempt, history, Duration.ofHours(1)),
        totals(attempt, history, DAY),
        attempts.distinct(end, DAY, Trait.COUNTRY),
        attempts.distinct(end, DAY, Trait.CARD_BIN),
        attempts.distinct(end, DAY, Trait.DEVICE),
        firstPurchase(attempt, history, customer),
        secondsSince(history.carts().openedBefore(attempt), attempt),
        customer == null ? null : customer.country(),
        attempt.paymentCountry(),
        customer == null ? null : attempt.ts().atZone(customer.timeZone()).toLocalTime());
  }

  private static WindowTotals totals(Event attempt, CustomerHistory history, Duration window) {
    EventPosition end = attempt.position();
    return new WindowTotals(
        history.attempts().count(end, window),
        history.failures().count(end, window),
        history.attempts().sum(end, window, attempt.currency()));
  }

  private static @Nullable Boolean firstPurchase(
      Event attempt, CustomerHistory history, @Nullable Customer customer) {
    if (history.hasPaidBefore(attempt.position())) {
      return false;
    }
    if (customer == null) {
      return null;
    }
    return customer.firstPurchaseAt() == null || !customer.firstPurchaseAt().isBefore(attempt.ts());
  }

  private static @Nullable BigDecimal secondsSince(@Nullable EventPosition opened, Event attempt) {
    if (opened == null) {
      return null;
    }
    Duration elapsed = Duration.between(opened.ts(), attempt.ts());
    long unscaled = elapsed.getNano();
    int scale = NANO_DIGITS;
    while (scale > 0 && unscaled % 10 == 0) {
      unscaled /= 10;
      scale--;
    }
    return BigDecimal.valueOf(elapsed.getSeconds()).add(BigDecimal.valueOf(unscaled, scale));
  }

  /** The local time as the contract writes it, HH:MM:SS. */
  @Nullable String localTimeText() {
    return localTime == null ? null : TimeText.of(localTime);
  }
}
