package dev.vigie.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C and SIGTERM into an interruption of the command's thread, and keeps the process
 * alive until the command has put things in order (bounded by {@link #GRACE}).
 *
 * <p>The exit code is then the JVM's own: 130 after SIGINT, 143 after SIGTERM.
 */
final class StopSignal {
  static final Duration GRACE = Duration.ofSeconds(30);

  private final CountDownLatch finished = new CountDownLatch(1);

  private StopSignal() {}

  static StopSignal installFor(Thread command) {
    StopSignal stop = new StopSignal();
    Thread hook = new Thread(() -> stop.interruptAndAwait(command), "stop-signal");
    Runtime.getRuntime().addShutdownHook(hook);
    return stop;
  }

  /** The command is done, so that the process need not wait for it. Call before System.exit. */
  void finished() {
    finished.countDown();
  }

  private void interruptAndAwait(Thread command) {
    if (finished.getCount() == 0) {
      return;
    }
    command.interrupt();
    try {
      if (!finished.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("vigie: gave up waiting for the command to stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
