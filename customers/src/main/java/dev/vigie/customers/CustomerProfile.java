package dev.vigie.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A customer's row as people look at it: what is not known is null, and nothing is made up for it.
 *
 * @param country ISO 3166-1 alpha-2
 * @param timeZone the customer's own, as the directory has it
 */
public record CustomerProfile(
    String customerId,
    @Nullable String country,
    @Nullable String timeZone,
    @Nullable Instant firstPurchaseAt,
    @Nullable Instant signupTs) {}
