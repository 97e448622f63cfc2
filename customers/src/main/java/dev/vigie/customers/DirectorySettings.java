package dev.vigie.customers;

import java.time.Duration;
import java.util.Objects;

/**
 * How a {@link CustomerDirectory} uses memory and time.
 *
 * @param maxCachedCustomers rows held in memory, about 250 bytes each; beyond it the least used
 *     ones are asked for again when needed
 * @param lookupLimit the longest that one lookup may take, 10 ms to 10 s
 * @param absenceLimit how long a customer that the directory did not have is not asked for again,
 *     unless the directory announces one before
 * @param openLimit the longest that opening waits for the first rows; the rest arrives meanwhile
 */
public record DirectorySettings(
    int maxCachedCustomers, Duration lookupLimit, Duration absenceLimit, Duration openLimit) {

  /**
   * Half a second is what a payment may wait for its row; the limit leaves some of it to a busy
   * machine, which wakes late who has waited long enough.
   */
  public static final DirectorySettings DEFAULT =
      new DirectorySettings(
          1_000_000, Duration.ofMillis(350), Duration.ofSeconds(30), Duration.ofSeconds(20));

  public DirectorySettings {
    Objects.requireNonNull(openLimit, "openLimit");
    if (maxCachedCustomers < 1) {
      throw new IllegalArgumentException("maxCachedCustomers below 1: " + maxCachedCustomers);
    }
    if (lookupLimit.toMillis() < 10 || lookupLimit.toMillis() > 10_000) {
      throw new IllegalArgumentException("lookupLimit not within 10 ms to 10 s: " + lookupLimit);
    }
    if (absenceLimit.isNegative()) {
      throw new IllegalArgumentException("absenceLimit is negative: " + absenceLimit);
    }
  }

  public DirectorySettings withLookupLimit(Duration limit) {
    return new DirectorySettings(maxCachedCustomers, limit, absenceLimit, openLimit);
  }

  public DirectorySettings withMaxCachedCustomers(int customers) {
    return new DirectorySettings(customers, lookupLimit, absenceLimit, openLimit);
  }
}
