package dev.vigie.notifications.sending;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Says which addresses a name stands for. */
@FunctionalInterface
interface NameResolver {

  /** At least one address. */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** The system's own, which by itself may take half a minute to give up. */
  static NameResolver within(Duration limit) {
    return host -> Lookups.resolve(host, limit);
  }

  /**
   * Threads that wait for the name service; one that was given up ends when the system gives up.
   */
  final class Lookups {

    private static final ExecutorService THREADS =
        Executors.newCachedThreadPool(
            task -> {
              var thread = new Thread(task, "notify-names");
              thread.setDaemon(true);
              return thread;
            });

    private Lookups() {}

    private static List<InetAddress> resolve(String host, Duration limit)
        throws UnknownHostException {
      Future<InetAddress[]> lookup = THREADS.submit(() -> InetAddress.getAllByName(host));
      try {
        return List.of(lookup.get(limit.toMillis(), TimeUnit.MILLISECONDS));
      } catch (ExecutionException | TimeoutException e) {
        throw unknown(host, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unknown(host, e);
      }
    }

    private static UnknownHostException unknown(String host, Exception cause) {
      var unknown = new UnknownHostException(host);
      unknown.initCause(cause);
      return unknown;
    }
  }
}
