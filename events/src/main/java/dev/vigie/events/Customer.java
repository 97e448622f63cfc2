package dev.vigie.events;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What scoring reads of a row of the customer directory.
 *
 * @param country ISO 3166-1 alpha-2, or null when not known
 * @param timeZone the customer's own zone, or the principal one of the country, or UTC: see {@link
 *     HomeTimeZones}
 * @param firstPurchaseAt when the first purchase was made, or null when none is known of
 */
public record Customer(
    String customerId,
    @Nullable String country,
    ZoneId timeZone,
    @Nullable Instant firstPurchaseAt) {

  public Customer {
    Objects.requireNonNull(customerId, "customerId");
    Objects.requireNonNull(timeZone, "timeZone");
  }

  /**
   * A customer as a row of the directory or of {@code customers.csv} has it.
   *
   * @param country a code as it is written there: one that says "unknown" is none
   * @param timeZone an IANA name: one that this Java does not know is none
   */
  public static Customer ofRow(
      String customerId,
      @Nullable String country,
      @Nullable String timeZone,
      @Nullable Instant firstPurchaseAt) {
    ZoneId own = TimeZones.named(timeZone);
    return new Customer(
        customerId,
        Countries.of(country),
        own == null ? HomeTimeZones.of(country) : own,
        firstPurchaseAt);
  }
}
