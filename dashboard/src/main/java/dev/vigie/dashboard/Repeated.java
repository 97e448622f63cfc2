package dev.vigie.dashboard;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something each second on a thread of its own, whatever becomes of it. */
final class Repeated implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Repeated.class);
  private static final long PAUSE_MILLIS = 1_000;

  private final Runnable work;
  private final ScheduledExecutorService thread;

  Repeated(String name, Runnable work) {
    this.work = work;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            });
  }

  // The work reports its own failures; the executor has nothing to add.
  @SuppressWarnings("FutureReturnValueIgnored")
  void start() {
    thread.scheduleAtFixedRate(this::run, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** An executor gives up what throws once. */
  private void run() {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.debug("{}", e.toString());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
