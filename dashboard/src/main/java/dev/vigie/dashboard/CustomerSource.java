package dev.vigie.dashboard;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The customer directory. */
public interface CustomerSource {

  /** A row of the directory, as people look at it. */
  record CustomerRow(
      String customerId,
      @Nullable String country,
      @Nullable String timeZone,
      @Nullable Instant firstPurchaseAt,
      @Nullable Instant signupTs) {}

  /**
   * The row of a customer.
   *
   * @throws dev.vigie.events.UnavailableException when PostgreSQL is away
   */
  Optional<CustomerRow> find(String customerId);
}
