package dev.vigie.rules.oracle;

import dev.vigie.events.Customer;
import dev.vigie.events.Event;
import dev.vigie.events.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The five rules of the contract, each for itself. */
record NaiveRules(
    NaiveSettings settings,
    NaivePast past,
    NaiveFeatures features,
    Event attempt,
    @Nullable Customer customer) {

  private static final int MAX_EVIDENCE = 20;

  /** What a rule had to say. */
  sealed interface Verdict {
    /** It fired, because of these events, in no order. */
    record Fired(int points, List<Event> evidence) implements Verdict {}

    /** It lacked an input. */
    record Skipped(String reason) implements Verdict {}

    /** It had all it needed and did not fire. */
    record Quiet() implements Verdict {}
  }

  private static final Verdict QUIET = new Verdict.Quiet();

  /** By rule id, sorted. */
  SortedMap<String, Verdict> verdicts() {
    return new TreeMap<>(
        Map.of(
            "first-purchase-high-amount", firstPurchaseHighAmount(),
            "country-mismatch", countryMismatch(),
            "payment-burst", paymentBurst(),
            "night-payment", nightPayment(),
            "rushed-checkout", rushedCheckout()));
  }

  private Verdict firstPurchaseHighAmount() {
    Money amount = attempt.amount();
    if (amount == null) {
      return new Verdict.Skipped("no amount");
    }
    String currency = amount.currency().code();
    Long threshold = settings.firstPurchaseThresholds().get(currency);
    if (threshold == null) {
      return new Verdict.Skipped("no threshold for " + currency);
    }
    Boolean first = features.firstPurchase();
    if (first == null) {
      return new Verdict.Skipped("customer unknown");
    }
    boolean fires = first && amount.minorUnits() > threshold;
    return fires ? fired(settings.firstPurchasePoints()) : QUIET;
  }

  private Verdict countryMismatch() {
    if (customer == null) {
      return new Verdict.Skipped("customer unknown");
    }
    if (customer.country() == null) {
      return new Verdict.Skipped("no home country");
    }
    if (attempt.paymentCountry() == null) {
      return new Verdict.Skipped("no payment country");
    }
    boolean differ = !customer.country().equals(attempt.paymentCountry());
    return differ ? fired(settings.countryPoints()) : QUIET;
  }

  private Verdict paymentBurst() {
    return settings.bursts().stream()
        .filter(burst -> features.attempts(burst.window()).size() >= burst.attempts())
        .map(NaiveSettings.Burst::window)
        .max(Comparator.naturalOrder())
        .<Verdict>map(widest -> new Verdict.Fired(settings.burstPoints(), latestAttempts(widest)))
        .orElse(QUIET);
  }

  private List<Event> latestAttempts(Duration window) {
    List<Event> attempts = features.attempts(window);
    return attempts.subList(Math.max(0, attempts.size() - MAX_EVIDENCE), attempts.size());
  }

  private Verdict nightPayment() {
    LocalTime local = features.localTime();
    if (local == null) {
      return new Verdict.Skipped("customer unknown");
    }
    return isNight(local) ? fired(settings.nightPoints()) : QUIET;
  }

  /** A night that ends before it starts goes past midnight. */
  private boolean isNight(LocalTime local) {
    boolean started = !local.isBefore(settings.nightStart());
    boolean ended = !local.isBefore(settings.nightEnd());
    boolean pastMidnight = settings.nightEnd().isBefore(settings.nightStart());
    return pastMidnight ? started || !ended : started && !ended;
  }

  private Verdict rushedCheckout() {
    if (attempt.sessionId() == null) {
      return new Verdict.Skipped("no session");
    }
    if (past.carts().isUnknownFor(attempt)) {
      return new Verdict.Skipped("too many sessions");
    }
    Event opening = past.carts().openingFor(attempt);
    BigDecimal seconds = features.secondsSinceCartOpened();
    if (opening == null || seconds == null) {
      return new Verdict.Skipped("no open cart");
    }
    Duration since = Duration.between(opening.ts(), attempt.ts());
    boolean rushed = !since.isNegative() && since.compareTo(settings.rushedBelow()) < 0;
    return rushed ? fired(settings.rushedPoints(), opening) : QUIET;
  }

  private Verdict fired(int points, Event... besidesTheAttempt) {
    List<Event> evidence = Stream.concat(Stream.of(attempt), Stream.of(besidesTheAttempt)).toList();
    return new Verdict.Fired(points, evidence);
  }
}
