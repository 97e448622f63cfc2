package dev.vigie.rules;

import dev.vigie.events.Customer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the customer directory had to say when a payment was assessed.
 *
 * @param customer the customer's row, or null when there is none or it could not be had
 */
public record Enrichment(@Nullable Customer customer, Freshness freshness) {

  /** A payment assessed without a row: unknown to the directory, or the directory out of reach. */
  public static final Enrichment MISSING = new Enrichment(null, Freshness.MISSING);

  public Enrichment {
    Objects.requireNonNull(freshness, "freshness");
    if ((customer == null) != (freshness == Freshness.MISSING)) {
      throw new IllegalArgumentException("a row is missing if and only if it is null");
    }
  }

  public static Enrichment fresh(Customer customer) {
    return new Enrichment(customer, Freshness.FRESH);
  }

  /** How current the row is. */
  public enum Freshness {
    FRESH,
    STALE,
    MISSING
  }
}
