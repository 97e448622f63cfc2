package dev.vigie.customers;

import dev.vigie.events.Customer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Reads single customers on a thread of its own: all that are asked for at a time in one query. */
final class RowFetcher implements AutoCloseable {

  private static final int MAX_BATCH = 1_000;
  private static final int MAX_HINTS = 20_000;

  private final DirectoryCache cache;
  private final Duration answerLimit;
  private final Thread thread = new Thread(this::run, "customers-rows");
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Map<String, CompletableFuture<CachedRow>> pending = new LinkedHashMap<>();

  /** Changed while they were being read, so what was read may be the old row. */
  private final Set<String> changedMeanwhile = new HashSet<>();

  private @Nullable Connection connection;
  private @Nullable Exception failure;

  RowFetcher(DirectorySettings settings, DirectoryCache cache) {
    this.cache = cache;
    this.answerLimit = settings.lookupLimit();
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Reads from this connection until {@link #refuse} or the first failure. */
  void readFrom(Connection opened) throws SQLException {
    int limitMillis = (int) answerLimit.toMillis();
    try (Statement statement = opened.createStatement()) {
      statement.execute("SET statement_timeout = " + limitMillis);
    }
    opened.setNetworkTimeout(Runnable::run, limitMillis);
    lock.lock();
    try {
      connection = opened;
      failure = null;
    } finally {
      lock.unlock();
    }
  }

  /** Fails what is asked for and whatever will be, at once. */
  void refuse(Exception cause) {
    lock.lock();
    try {
      connection = null;
      failure = cause;
      pending.values().forEach(request -> request.completeExceptionally(cause));
      pending.clear();
    } finally {
      lock.unlock();
    }
  }

  void throwIfFailed() throws SQLException {
    lock.lock();
    try {
      if (failure != null) {
        throw new SQLException(failure.getMessage(), failure);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The row as it is now; ends exceptionally when it cannot be read. */
  CompletableFuture<CachedRow> fetch(String customerId) {
    lock.lock();
    try {
      if (connection == null) {
        return CompletableFuture.failedFuture(new IllegalStateException("no connection"));
      }
      work.signal();
      return pending.computeIfAbsent(customerId, id -> new CompletableFuture<>());
    } finally {
      lock.unlock();
    }
  }

  /** Reads it into the cache, unless there is much to do already. */
  void hint(String customerId) {
    lock.lock();
    try {
      if (pending.size() < MAX_HINTS) {
        readIntoCache(customerId);
      }
    } finally {
      lock.unlock();
    }
  }

  void changed(String customerId) {
    lock.lock();
    try {
      changedMeanwhile.add(customerId);
      readIntoCache(customerId);
    } finally {
      lock.unlock();
    }
  }

  private void readIntoCache(String customerId) {
    CompletableFuture<CachedRow> nobodyWaits = fetch(customerId);
    nobodyWaits.exceptionally(cause -> null);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Batch batch = nextBatch();
        try {
          read(batch);
        } catch (SQLException | RuntimeException e) {
          batch.requests().values().forEach(request -> request.completeExceptionally(e));
          refuse(e);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private record Batch(Connection connection, Map<String, CompletableFuture<CachedRow>> requests) {}

  private Batch nextBatch() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Connection opened = connection;
      while (opened == null || pending.isEmpty()) {
        work.await();
        opened = connection;
      }
      changedMeanwhile.clear();
      return new Batch(opened, firstPending());
    } finally {
      lock.unlock();
    }
  }

  private Map<String, CompletableFuture<CachedRow>> firstPending() {
    Map<String, CompletableFuture<CachedRow>> first = new LinkedHashMap<>();
    Iterator<Map.Entry<String, CompletableFuture<CachedRow>>> next = pending.entrySet().iterator();
    while (next.hasNext() && first.size() < MAX_BATCH) {
      Map.Entry<String, CompletableFuture<CachedRow>> request = next.next();
      first.put(request.getKey(), request.getValue());
      next.remove();
    }
    return first;
  }

  private void read(Batch batch) throws SQLException {
    long generation = cache.generation();
    Map<String, Customer> found = new HashMap<>();
    CustomerQueries.read(
        batch.connection(),
        batch.requests().keySet(),
        customer -> found.put(customer.customerId(), customer));
    batch
        .requests()
        .forEach(
            (id, request) -> {
              CachedRow row = new CachedRow(found.get(id), generation);
              putUnlessChangedMeanwhile(id, row);
              request.complete(row);
            });
  }

  private void putUnlessChangedMeanwhile(String customerId, CachedRow row) {
    lock.lock();
    try {
      if (!changedMeanwhile.contains(customerId)) {
        cache.put(customerId, row);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    refuse(new IllegalStateException("closed"));
  }
}
