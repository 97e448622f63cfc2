package dev.vigie.streaming;

import dev.vigie.topics.BrokerRollCall;
import dev.vigie.topics.KafkaConnection;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Tells a listener that acknowledgements have stopped coming, which brokers do not answer, and that
 * it goes on. Asking the brokers takes seconds, so it is done beside.
 */
final class StallNotices {

  private final KafkaConnection connection;
  private final Duration patience;
  private final StreamListener listener;
  private final StallWatch watch;
  private @Nullable CompletableFuture<String> rollCall;

  StallNotices(
      KafkaConnection connection, Duration patience, StreamListener listener, long nowNanos) {
    this.connection = connection;
    this.patience = patience;
    this.listener = listener;
    this.watch = new StallWatch(nowNanos);
  }

  /** To be called again and again, on one thread. */
  void look(long sent, long acknowledged, long nowNanos) {
    switch (watch.look(sent, acknowledged, nowNanos)) {
      case STALLED -> stalled();
      case RESUMED -> resumed();
      case NONE -> {}
    }
    if (rollCall != null && rollCall.isDone()) {
      listener.waiting(rollCall.join());
      rollCall = null;
    }
  }

  /** Says that acknowledgements came again, if all are there; says nothing new of what is not. */
  void lookAtTheEnd(long sent, long acknowledged) {
    if (sent == acknowledged) {
      look(sent, acknowledged, System.nanoTime());
    }
  }

  Duration stalledFor() {
    return watch.stalledFor();
  }

  private void stalled() {
    listener.waiting(
        "%s: no acknowledgement for %d s; waiting and retrying, up to %,d s for a record"
            .formatted(connection, StallWatch.SECONDS, patience.toSeconds()));
    var call = new CompletableFuture<String>();
    rollCall = call;
    var thread = new Thread(() -> call.complete(BrokerRollCall.of(connection)), "roll-call");
    thread.setDaemon(true);
    thread.start();
  }

  private void resumed() {
    rollCall = null;
    listener.waiting(
        String.format(
            Locale.ROOT,
            "%s: acknowledgements come again after %.1f s",
            connection,
            watch.lastWait().toMillis() / 1e3));
  }
}
