package dev.vigie.detection;

import dev.vigie.customers.CustomerDirectory;
import dev.vigie.customers.DirectorySettings;
import dev.vigie.customers.Lookup;
import dev.vigie.customers.PostgresConnection;
import dev.vigie.rules.Enrichment;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One {@link CustomerDirectory} for all subtasks in a JVM, closed when the last of them is. */
final class SharedDirectory implements Directory {

  private static final Map<Login, SharedDirectory> OPEN = new HashMap<>();

  private final Login login;
  private final CustomerDirectory customers;
  private int users;

  private SharedDirectory(Login login) {
    this.login = login;
    this.customers = CustomerDirectory.open(login.connection(), DirectorySettings.DEFAULT);
  }

  /** Where the directory is, and as whom to ask there. */
  record Login(String url, @Nullable String user, @Nullable String password) implements Access {

    @Override
    public Directory open() {
      synchronized (OPEN) {
        SharedDirectory directory = OPEN.computeIfAbsent(this, SharedDirectory::new);
        directory.users++;
        return directory;
      }
    }

    PostgresConnection connection() {
      return PostgresConnection.of(url, user, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
      return connection().toString();
    }
  }

  @Override
  public Enrichment find(String customerId) {
    Lookup lookup = customers.find(customerId);
    return switch (lookup.freshness()) {
      case FRESH -> new Enrichment(lookup.customer(), Enrichment.Freshness.FRESH);
      case STALE -> new Enrichment(lookup.customer(), Enrichment.Freshness.STALE);
      case MISSING -> Enrichment.MISSING;
    };
  }

  @Override
  public void prefetch(String customerId) {
    customers.prefetch(customerId);
  }

  @Override
  public void close() {
    synchronized (OPEN) {
      users--;
      if (users == 0) {
        OPEN.remove(login);
        customers.close();
      }
    }
  }
}
