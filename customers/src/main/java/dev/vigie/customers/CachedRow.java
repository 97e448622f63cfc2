package dev.vigie.customers;

import dev.vigie.events.Customer;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a customer.
 *
 * @param customer null when the directory had no such row
 * @param generation of the cache when it was read
 */
record CachedRow(@Nullable Customer customer, long generation) {

  /** Of a row that is known to have changed since. */
  static final long OUTDATED = -1;

  Lookup as(Freshness freshness) {
    return customer == null ? Lookup.MISSING : new Lookup(customer, freshness);
  }

  CachedRow outdated() {
    return new CachedRow(customer, OUTDATED);
  }
}
