package dev.vigie.notifications;

import dev.vigie.alerts.Alert;
import dev.vigie.alerts.AlertListener;
import dev.vigie.alerts.AlertQueue;
import dev.vigie.events.UnavailableException;
import dev.vigie.notifications.channels.Channel;
import dev.vigie.notifications.channels.Channels;
import dev.vigie.notifications.outbox.ChannelState;
import dev.vigie.notifications.outbox.Outbox;
import dev.vigie.notifications.outbox.OutboxEntries;
import dev.vigie.notifications.sending.MessageText;
import dev.vigie.notifications.sending.Sender;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;

/**
 * Sends new alerts to the channels of a channels file. Give it to the reader of alerts as its
 * listener: what is to be sent is then in the outbox exactly when the alert is stored, and sent
 * from there, whichever program does it and however often it is restarted. Several programs may run
 * it on one database with the same channels.
 */
public final class Notifications implements AlertListener, AutoCloseable {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final Channels channels;
  private final List<ChannelWorker> workers;
  private final Upkeep upkeep;

  private Notifications(Channels channels, List<ChannelWorker> workers, Upkeep upkeep) {
    this.channels = channels;
    this.workers = workers;
    this.upkeep = upkeep;
  }

  /**
   * Begins to send what waits.
   *
   * @param database with the tables of {@link NotificationSchema} and of alerts; each channel takes
   *     one connection for some milliseconds at a time, and none while it sends
   * @throws UnavailableException when the database cannot be reached
   */
  public static Notifications start(DataSource database, Channels channels, MessageText text) {
    var outbox = new Outbox(database);
    try {
      outbox.register(channels.all());
    } catch (SQLException e) {
      throw new UnavailableException("PostgreSQL", String.valueOf(e.getMessage()), e);
    }
    var queue = new AlertQueue(database);
    List<ChannelWorker> workers =
        channels.all().stream()
            .map(channel -> worker(channel, channels, outbox, queue, text))
            .toList();
    var upkeep = new Upkeep(database, channels.all());
    workers.forEach(ChannelWorker::start);
    upkeep.start();
    return new Notifications(channels, workers, upkeep);
  }

  private static ChannelWorker worker(
      Channel channel, Channels channels, Outbox outbox, AlertQueue queue, MessageText text) {
    Sender sender = Sender.of(channel, channels.allowedOrigins(), text);
    return new ChannelWorker(channel, outbox, queue, sender);
  }

  @Override
  public void stored(Connection connection, List<Alert> alerts) throws SQLException {
    OutboxEntries.add(connection, channels.all(), alerts);
  }

  /** Counts for each channel, as the database has them: of all programs and all time. */
  public void countIn(MeterRegistry registry) {
    for (Channel channel : channels.all()) {
      String name = channel.name();
      gauge(registry, name, "waiting", "alerts not sent yet", ChannelState::waiting);
      gauge(registry, name, "oldest.seconds", "longest wait", Notifications::oldestSeconds);
      counter(registry, name, "sent", "alerts their receiver has", ChannelState::sent);
      counter(registry, name, "messages", "messages sent", ChannelState::messages);
      counter(registry, name, "failed", "attempts that failed", ChannelState::failed);
      counter(registry, name, "dead", "alerts given up", ChannelState::dead);
    }
  }

  private static double oldestSeconds(ChannelState state) {
    return state.oldest() == null
        ? 0
        : Math.max(0, Duration.between(state.oldest(), Instant.now()).toMillis() / 1e3);
  }

  private void gauge(
      MeterRegistry registry,
      String channel,
      String name,
      String description,
      ToDoubleFunction<ChannelState> value) {
    Gauge.builder("vigie.notifications." + name, upkeep, up -> value(up, channel, value))
        .description(description)
        .tag("channel", channel)
        .register(registry);
  }

  private void counter(
      MeterRegistry registry,
      String channel,
      String name,
      String description,
      ToDoubleFunction<ChannelState> value) {
    FunctionCounter.builder("vigie.notifications." + name, upkeep, up -> value(up, channel, value))
        .description(description)
        .tag("channel", channel)
        .register(registry);
  }

  private static double value(Upkeep upkeep, String channel, ToDoubleFunction<ChannelState> value) {
    ChannelState state = upkeep.states().get(channel);
    return state == null ? Double.NaN : value.applyAsDouble(state);
  }

  /** Waits some seconds for what is being sent; what waits is sent by the next start. */
  @Override
  public void close() {
    workers.forEach(ChannelWorker::stop);
    long deadlineNanos = System.nanoTime() + CLOSE_LIMIT.toNanos();
    try {
      for (ChannelWorker worker : workers) {
        worker.join(Duration.ofNanos(deadlineNanos - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    upkeep.close();
  }
}
