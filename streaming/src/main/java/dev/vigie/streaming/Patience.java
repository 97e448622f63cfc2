package dev.vigie.streaming;

import dev.vigie.events.UnavailableException;
import dev.vigie.topics.KafkaFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/** Does again what brokers that are coming up could not answer, until its time is over. */
final class Patience {

  private static final long PAUSE_MILLIS = 200;

  private final StreamListener listener;
  private final long startNanos = System.nanoTime();
  private final Duration limit;
  private boolean told;

  Patience(Duration limit, StreamListener listener) {
    this.limit = limit;
    this.listener = listener;
  }

  /**
   * Returns when the attempt has succeeded. Each attempt has a time-out of its own, of seconds.
   *
   * @throws UnavailableException of the attempt that was under way when the time was over, or that
   *     failed in a way that no waiting mends
   */
  void succeed(Runnable attempt) {
    while (!succeeds(attempt)) {}
  }

  private boolean succeeds(Runnable attempt) {
    try {
      attempt.run();
      return true;
    } catch (UnavailableException e) {
      if (!KafkaFailure.isPassing(e.getCause())
          || System.nanoTime() - startNanos >= limit.toNanos()) {
        throw e;
      }
      notice(e);
      return false;
    }
  }

  private void notice(UnavailableException problem) {
    if (!told) {
      told = true;
      listener.waiting(problem.getMessage() + "; waiting for up to " + limit.toSeconds() + " s");
    }
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }
}
