package dev.vigie.customers;

/**
 * The customer directory, read while payments flow: rows are kept in memory, and PostgreSQL says
 * when one changes. Thread-safe.
 *
 * <p>While PostgreSQL cannot be reached or does not answer, lookups do not wait: they answer with
 * the last row known. It is tried again with back-off, and what changed meanwhile is read anew.
 */
public final class CustomerDirectory implements AutoCloseable {

  private final PostgresConnection postgres;
  private final DirectorySettings settings;

  private CustomerDirectory(PostgresConnection postgres, DirectorySettings settings) {
    this.postgres = postgres;
    this.settings = settings;
  }

  /**
   * Reads the rows into memory. Returns also when PostgreSQL is away: every lookup is then missing
   * until it is back.
   */
  public static CustomerDirectory open(PostgresConnection postgres, DirectorySettings settings) {
    return new CustomerDirectory(postgres, settings);
  }

  /** Never throws; takes no longer than {@link DirectorySettings#lookupLimit}. */
  public Lookup find(String customerId) {
    if (settings.maxCachedCustomers() > 0) {
      throw new UnsupportedOperationException("next commit " + customerId + postgres);
    }
    return Lookup.MISSING;
  }

  /** Hints that {@link #find} will be asked for this customer soon. Never blocks. */
  public void prefetch(String customerId) {
    if (settings.maxCachedCustomers() > 0) {
      throw new UnsupportedOperationException("next commit " + customerId);
    }
  }

  @Override
  public void close() {}
}
