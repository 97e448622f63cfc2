package dev.vigie.customers;

import dev.vigie.events.Customer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the directory knows of a customer.
 *
 * @param customer null exactly when {@link Freshness#MISSING}
 */
public record Lookup(@Nullable Customer customer, Freshness freshness) {

  static final Lookup MISSING = new Lookup(null, Freshness.MISSING);

  public Lookup {
    Objects.requireNonNull(freshness, "freshness");
    if ((customer == null) != (freshness == Freshness.MISSING)) {
      throw new IllegalArgumentException(freshness + " with customer " + customer);
    }
  }
}
