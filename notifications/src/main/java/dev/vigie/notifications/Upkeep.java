package dev.vigie.notifications;

import dev.vigie.notifications.channels.Channel;
import dev.vigie.notifications.outbox.ChannelState;
import dev.vigie.notifications.outbox.ChannelStates;
import dev.vigie.notifications.outbox.OutboxUpkeep;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every few seconds: gives up what is too old, and knows how the channels are. */
final class Upkeep implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int UNCONFIGURED_MOST_WAITING = 100_000;

  private final DataSource database;
  private final OutboxUpkeep upkeep;
  private final Map<String, Integer> mostWaiting = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "notify-upkeep");
  private volatile Map<String, ChannelState> states = Map.of();

  Upkeep(DataSource database, List<Channel> channels) {
    this.database = database;
    upkeep = new OutboxUpkeep(database);
    channels.forEach(channel -> mostWaiting.put(channel.name(), channel.mostWaiting()));
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** As of some seconds ago; empty until the first look. */
  Map<String, ChannelState> states() {
    return states;
  }

  private void run() {
    try {
      do {
        look();
      } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      Map<String, ChannelState> found = new HashMap<>();
      for (ChannelState state : ChannelStates.read(database)) {
        found.put(state.channel(), state);
        upkeep.giveUp(
            state.channel(), mostWaiting.getOrDefault(state.channel(), UNCONFIGURED_MOST_WAITING));
      }
      if (states.isEmpty()) {
        found.values().forEach(this::warnOfUnconfigured);
      }
      states = Map.copyOf(found);
      upkeep.forget();
    } catch (SQLException e) {
      // The channels' own threads say that PostgreSQL is away.
      LOG.debug("looking after the outbox", e);
    } catch (RuntimeException e) {
      // Whatever goes wrong, the thread must live: nothing would be given up otherwise.
      LOG.error("looking after the outbox failed; going on", e);
    }
  }

  private void warnOfUnconfigured(ChannelState state) {
    if (state.waiting() > 0 && !mostWaiting.containsKey(state.channel())) {
      LOG.warn(
          "{} alerts wait for channel {}, which is not in the channels file",
          state.waiting(),
          state.channel());
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
