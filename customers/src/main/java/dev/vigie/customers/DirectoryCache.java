package dev.vigie.customers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vigie.events.Customer;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Rows in memory. A row is current while its generation is the cache's; a row that is not is kept
 * as the last one known.
 */
final class DirectoryCache {

  /** Absences are kept apart, so that a flood of unknown ids pushes no customer out. */
  private static final int MAX_ABSENCES = 100_000;

  private final Cache<String, CachedRow> rows;
  private final Cache<String, CachedRow> absences;
  private final AtomicLong generation = new AtomicLong();

  DirectoryCache(DirectorySettings settings) {
    rows = Caffeine.newBuilder().maximumSize(settings.maxCachedCustomers()).build();
    absences =
        Caffeine.newBuilder()
            .maximumSize(MAX_ABSENCES)
            .expireAfterWrite(settings.absenceLimit())
            .build();
  }

  @Nullable CachedRow get(String customerId) {
    CachedRow row = rows.getIfPresent(customerId);
    return row == null ? absences.getIfPresent(customerId) : row;
  }

  /** The same for somebody who will ask again soon: it does not count as a use of the row. */
  @Nullable CachedRow peek(String customerId) {
    CachedRow row = rows.policy().getIfPresentQuietly(customerId);
    return row == null ? absences.getIfPresent(customerId) : row;
  }

  boolean isCurrent(@Nullable CachedRow row) {
    return row != null && row.generation() == generation.get();
  }

  long generation() {
    return generation.get();
  }

  void put(String customerId, CachedRow row) {
    if (row.customer() == null) {
      rows.invalidate(customerId);
      absences.put(customerId, row);
    } else {
      rows.put(customerId, row);
      absences.invalidate(customerId);
    }
  }

  /** Keeps a row that is current already: it may be newer than this one. */
  void putUnlessCurrent(Customer customer, long readIn) {
    rows.asMap()
        .compute(
            customer.customerId(),
            (id, known) ->
                known != null && known.generation() == readIn
                    ? known
                    : new CachedRow(customer, readIn));
  }

  void outdate(String customerId) {
    absences.invalidate(customerId);
    rows.asMap().computeIfPresent(customerId, (id, row) -> row.outdated());
  }

  void outdateAll() {
    generation.incrementAndGet();
  }

  /** After all rows were read: what is not current by now is no longer in the table. */
  void dropOutdated() {
    rows.asMap().values().removeIf(row -> !isCurrent(row));
  }
}
