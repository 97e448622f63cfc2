package dev.vigie.rules.oracle;

import dev.vigie.events.Currency;
import dev.vigie.events.Customer;
import dev.vigie.events.Event;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The contract's table of features, row by row. */
record NaiveFeatures(NaivePast past, Event attempt, @Nullable Customer customer) {

  private static final Duration DAY = Duration.ofHours(24);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

  private static final Map<String, Duration> WINDOWS = new LinkedHashMap<>();

  static {
    WINDOWS.put("5m", Duration.ofMinutes(5));
    WINDOWS.put("1h", Duration.ofHours(1));
    WINDOWS.put("24h", DAY);
  }

  /** By name, in the order of the contract's table. */
  Map<String, @Nullable Object> table() {
    Map<String, @Nullable Object> table = new LinkedHashMap<>();
    WINDOWS.forEach((name, length) -> table.put("attempts_" + name, attempts(length).size()));
    WINDOWS.forEach((name, length) -> table.put("failures_" + name, failures(length)));
    WINDOWS.forEach((name, length) -> table.put("amount_" + name, minorUnits(length)));
    table.put("countries_24h", distinct(Event::paymentCountry));
    table.put("card_bins_24h", distinct(Event::cardBin));
    table.put("devices_24h", distinct(Event::deviceId));
    table.put("first_purchase", firstPurchase());
    table.put("seconds_since_cart_opened", secondsSinceCartOpened());
    table.put("home_country", customer == null ? null : customer.country());
    table.put("payment_country", attempt.paymentCountry());
    LocalTime local = localTime();
    table.put("local_time", local == null ? null : CLOCK.format(local));
    return table;
  }

  List<Event> attempts(Duration window) {
    return past.within(window, Event.PAYMENT_ATTEMPT);
  }

  private int failures(Duration window) {
    return past.within(window, Event.PAYMENT_FAILED).size();
  }

  private long minorUnits(Duration window) {
    return attempts(window).stream()
        .map(Event::amount)
        .filter(amount -> amount != null && amount.currency().equals(currency()))
        .mapToLong(amount -> amount.minorUnits())
        .sum();
  }

  Currency currency() {
    return attempt.currency();
  }

  private long distinct(Function<Event, @Nullable String> field) {
    return attempts(DAY).stream().map(field).filter(Objects::nonNull).distinct().count();
  }

  /** Null when nobody can know: no purchase was seen and the directory has no row to ask. */
  @Nullable Boolean firstPurchase() {
    if (past.hasPurchase()) {
      return false;
    }
    if (customer == null) {
      return null;
    }
    return customer.firstPurchaseAt() == null || !customer.firstPurchaseAt().isBefore(attempt.ts());
  }

  @Nullable BigDecimal secondsSinceCartOpened() {
    Event opening = past.carts().openingFor(attempt);
    if (opening == null) {
      return null;
    }
    Duration since = Duration.between(opening.ts(), attempt.ts());
    BigDecimal seconds =
        BigDecimal.valueOf(since.getSeconds()).add(BigDecimal.valueOf(since.getNano(), 9));
    return new BigDecimal(seconds.stripTrailingZeros().toPlainString());
  }

  @Nullable LocalTime localTime() {
    return customer == null
        ? null
        : ZonedDateTime.ofInstant(attempt.ts(), customer.timeZone()).toLocalTime();
  }
}
