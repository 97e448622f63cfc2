package dev.vigie.notifications;

import dev.vigie.alerts.Alert;
import dev.vigie.alerts.AlertQueue;
import dev.vigie.alerts.StoredAlert;
import dev.vigie.notifications.channels.Channel;
import dev.vigie.notifications.outbox.Claim;
import dev.vigie.notifications.outbox.Outbox;
import dev.vigie.notifications.sending.Answer;
import dev.vigie.notifications.sending.Message;
import dev.vigie.notifications.sending.Sender;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends for one channel, one message after the other, on a thread of its own: what one receiver
 * does is of no concern to the others. One message at a time is in memory.
 */
final class ChannelWorker {

  private static final Logger LOG = LoggerFactory.getLogger(ChannelWorker.class);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Channel channel;
  private final Outbox outbox;
  private final AlertQueue alerts;
  private final Sender sender;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private boolean away;
  private boolean failing;

  ChannelWorker(Channel channel, Outbox outbox, AlertQueue alerts, Sender sender) {
    this.channel = channel;
    this.outbox = outbox;
    this.alerts = alerts;
    this.sender = sender;
    thread = new Thread(this::run, "notify-" + channel.name());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    Duration pause = FIRST_PAUSE;
    while (closed.getCount() > 0) {
      try {
        Duration wait = sendNext() ? Duration.ZERO : LOOK_EVERY;
        back();
        pause = FIRST_PAUSE;
        await(wait);
      } catch (SQLException e) {
        report(e);
        await(pause);
        pause = longer(pause);
      } catch (RuntimeException e) {
        // Whatever goes wrong, the thread must live: this channel would be silent otherwise.
        LOG.error("channel {} failed; going on", channel.name(), e);
        await(LONGEST_PAUSE);
      }
    }
  }

  /** Whether there was something to send. */
  private boolean sendNext() throws SQLException {
    Optional<Claim> claim = outbox.claim(channel);
    if (claim.isEmpty()) {
      return false;
    }
    Answer answer = send(claim.get());
    if (answer != null) {
      say(answer);
      finish(claim.get(), answer);
    }
    return true;
  }

  /** Null when too much time went by since the claim, so that somebody else may send. */
  private @Nullable Answer send(Claim claim) throws SQLException {
    Map<String, StoredAlert> stored = alerts.findAll(claim.alertIds());
    List<Alert> found =
        claim.alertIds().stream()
            .map(stored::get)
            .filter(Objects::nonNull)
            .map(StoredAlert::alert)
            .toList();
    if (found.isEmpty()) {
      return new Answer.Refused("what it tells of is no longer stored", "");
    }
    Message.Kind kind = claim.digest() ? Message.Kind.DIGEST : Message.Kind.ALERT;
    var message = new Message(claim.messageId(), claim.createdAt(), kind, found);
    return claim.isFresh() ? sender.send(message, claim.attempts()) : null;
  }

  /**
   * What is sent must not be sent again because the database was away just then: this is tried
   * until it is written down.
   */
  private void finish(Claim claim, Answer answer) throws SQLException {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        outbox.finish(channel, claim, answer);
        return;
      } catch (SQLException e) {
        if (closed.getCount() == 0) {
          throw e;
        }
        report(e);
        await(pause);
        pause = longer(pause);
      }
    }
  }

  private void await(Duration time) {
    try {
      closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      // Nobody but close ends this thread, and the latch says so.
      LOG.debug("interrupted", e);
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Once when it begins to fail, and once when it works again. */
  private void say(Answer answer) {
    boolean failed = !(answer instanceof Answer.Accepted);
    if (failed && !failing) {
      LOG.warn("channel {} does not get through: {}; trying again", channel.name(), answer.words());
    } else if (!failed && failing) {
      LOG.warn("channel {} gets through again", channel.name());
    }
    failing = failed;
  }

  private void report(SQLException cause) {
    if (!away && closed.getCount() > 0) {
      away = true;
      LOG.warn("channel {} lost PostgreSQL: {}; trying again", channel.name(), cause.getMessage());
    }
  }

  private void back() {
    if (away) {
      away = false;
      LOG.warn("channel {} has PostgreSQL again", channel.name());
    }
  }

  /** Says that it is over; what is being sent may still be. */
  void stop() {
    closed.countDown();
  }

  /** Waits, for some time, until what is being sent is sent and written down. */
  void join(Duration limit) throws InterruptedException {
    thread.join(Math.max(1, limit.toMillis()));
    if (thread.isAlive()) {
      LOG.warn("channel {} is still sending; it will be tried again later", channel.name());
    }
  }
}
