package dev.vigie.customers;

import dev.vigie.events.Utf8;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The customer directory, read while payments flow: rows are kept in memory, and PostgreSQL says
 * when one changes. Thread-safe; it uses two connections and two threads.
 *
 * <p>While PostgreSQL cannot be reached or does not answer, lookups do not wait: they answer with
 * the last row known. That it hangs is noticed within three seconds, or by the first lookup that
 * has to ask it. It is tried again with back-off, and all rows are read anew once it is back.
 */
public final class CustomerDirectory implements AutoCloseable {

  private static final int MAX_ID_BYTES = 64;

  private final DirectorySettings settings;
  private final DirectoryCache cache;
  private final RowFetcher fetcher;
  private final ChangeFeed feed;

  private CustomerDirectory(PostgresConnection postgres, DirectorySettings settings) {
    this.settings = settings;
    cache = new DirectoryCache(settings);
    fetcher = new RowFetcher(settings, cache);
    feed = new ChangeFeed(postgres, settings, cache, fetcher);
  }

  /**
   * Reads the rows into memory. Returns also when PostgreSQL is away, or has no such table yet:
   * every lookup is then missing until it is there.
   */
  public static CustomerDirectory open(PostgresConnection postgres, DirectorySettings settings) {
    var directory = new CustomerDirectory(postgres, settings);
    directory.fetcher.start();
    directory.feed.start();
    try {
      directory.feed.awaitFirstAttempt(settings.openLimit());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return directory;
  }

  /**
   * What is known of the customer. Never throws, and takes no longer than {@link
   * DirectorySettings#lookupLimit}: no time at all for a row in memory or while PostgreSQL is away,
   * one round trip otherwise.
   */
  public Lookup find(String customerId) {
    if (!canBeStored(customerId)) {
      return Lookup.MISSING;
    }
    CachedRow known = cache.get(customerId);
    if (feed.isListening()) {
      CachedRow current = cache.isCurrent(known) ? known : fetch(customerId);
      if (current != null) {
        return current.as(Freshness.FRESH);
      }
    }
    return known == null ? Lookup.MISSING : known.as(Freshness.STALE);
  }

  /**
   * Hints that {@link #find} will be asked for this customer soon, so that its row may be there by
   * then. Never blocks.
   */
  public void prefetch(String customerId) {
    if (feed.isListening() && !cache.isCurrent(cache.peek(customerId)) && canBeStored(customerId)) {
      fetcher.hint(customerId);
    }
  }

  /** Null when it cannot be read in time. */
  private @Nullable CachedRow fetch(String customerId) {
    try {
      return fetcher
          .fetch(customerId)
          .get(settings.lookupLimit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException reportedByTheFetcher) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** Text that is no customer_id, such as one with a NUL, would only make the query fail. */
  private static boolean canBeStored(String customerId) {
    int bytes = Utf8.length(customerId);
    return bytes >= 1 && bytes <= MAX_ID_BYTES && customerId.indexOf('\0') < 0;
  }

  @Override
  public void close() {
    feed.close();
    fetcher.close();
  }
}
