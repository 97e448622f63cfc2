package dev.vigie.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work for every part, at the same time. */
final class InParallel {

  /** Work that may be interrupted. */
  interface Work<T, R> {
    R of(T item) throws InterruptedException;
  }

  /** Work without a result. */
  interface Action<T> {
    void on(T item) throws InterruptedException;
  }

  private InParallel() {}

  static <T> void run(List<T> items, Action<T> action) throws InterruptedException {
    map(
        items,
        item -> {
          action.on(item);
          return item;
        });
  }

  /**
   * Waits for all of them, then returns the results in order, or throws the first failure with the
   * others added to it. When interrupted, so are they.
   */
  static <T, R> List<R> map(List<T> items, Work<T, R> work) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, items.size()));
    try {
      List<Future<R>> futures = new ArrayList<>();
      for (T item : items) {
        futures.add(threads.submit(() -> work.of(item)));
      }
      return results(futures);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <R> List<R> results(List<Future<R>> futures) throws InterruptedException {
    List<R> results = new ArrayList<>();
    List<RuntimeException> failures = new ArrayList<>();
    for (Future<R> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        failures.add(unwrap(e));
      }
    }
    if (!failures.isEmpty()) {
      RuntimeException first = failures.get(0);
      failures.stream().skip(1).forEach(first::addSuppressed);
      throw first;
    }
    return results;
  }

  private static RuntimeException unwrap(ExecutionException e) {
    return e.getCause() instanceof RuntimeException failure
        ? failure
        : new IllegalStateException("a part's work failed", e.getCause());
  }
}
