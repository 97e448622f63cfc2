package dev.vigie.customers;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection in use on a thread of its own, opened again with back-off whenever it is lost. */
final class SteadyConnection implements AutoCloseable {

  /** What is done with the connection; goes on until that fails or the thread is interrupted. */
  interface Use {
    void on(Connection connection) throws SQLException, InterruptedException;
  }

  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** A connection that lasted this long was a good one. */
  private static final Duration GOOD = Duration.ofSeconds(1);

  private static final long CLOSE_DEADLINE_MILLIS = 3_000;

  private final PostgresConnection postgres;
  private final PostgresLimits limits;
  private final Use use;
  private final Consumer<Exception> lost;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Connection current;

  /**
   * A connection that is not opened before {@link #start}.
   *
   * @param lost is told of each failure, on the connection's thread
   */
  SteadyConnection(
      String name,
      PostgresConnection postgres,
      PostgresLimits limits,
      Use use,
      Consumer<Exception> lost) {
    this.postgres = postgres;
    this.limits = limits;
    this.use = use;
    this.lost = lost;
    this.thread = new Thread(this::run, name);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    try {
      do {
        long start = System.nanoTime();
        useOne();
        boolean good = System.nanoTime() - start > GOOD.toNanos();
        pause = good ? FIRST_PAUSE : longer(pause);
      } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever goes wrong, the thread must live: without it the directory would never recover. */
  private void useOne() throws InterruptedException {
    try (Connection connection = postgres.open(limits)) {
      current = connection;
      if (closed.getCount() > 0) {
        use.on(connection);
      }
    } catch (SQLException | RuntimeException e) {
      if (closed.getCount() > 0) {
        lost.accept(e);
      }
    } finally {
      current = null;
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Ends the use at once, also in the middle of a wait for the server. */
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    Connection open = current;
    try {
      if (open != null) {
        open.abort(Runnable::run);
      }
      thread.join(CLOSE_DEADLINE_MILLIS);
    } catch (SQLException e) {
      throw new IllegalStateException("aborting a connection", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
