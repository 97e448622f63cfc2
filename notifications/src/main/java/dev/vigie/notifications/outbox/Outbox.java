package dev.vigie.notifications.outbox;

import dev.vigie.alerts.Transaction;
import dev.vigie.notifications.channels.Channel;
import dev.vigie.notifications.sending.Answer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the channels. At any time one sender of one program holds a channel, so that
 * messages keep their order and its limits hold for all programs together. No transaction is open
 * while something is sent.
 */
public final class Outbox {

  private static final String REGISTER =
      "INSERT INTO notification_channels (channel) VALUES (?) ON CONFLICT DO NOTHING";

  private static final String FINISH_MESSAGE =
      "UPDATE notification_messages SET attempts = attempts + 1, last_problem = ?, refused = ?, state = ?,"
          + " next_attempt_at = now() + ?::interval,"
          + " finished_at = CASE WHEN ? = 'sent' THEN now() END"
          + " WHERE message_id = ? AND (state = 'waiting' OR (state = 'dead' AND ? = 'sent'))";

  private static final String NOTE_SENT =
      "UPDATE notification_channels SET failures = 0, paused_until = now(), last_sent_at = now(),"
          + " messages_sent = messages_sent + 1, alerts_sent = alerts_sent + ?"
          + " WHERE channel = ?";

  private static final String NOTE_FAILED =
      "UPDATE notification_channels SET failures = failures + 1,"
          + " paused_until = now() + ?::interval, attempts_failed = attempts_failed + 1,"
          + " last_problem = ?, last_problem_at = now() WHERE channel = ?";

  private static final String RELEASE =
      "UPDATE notification_channels SET leased_until = now(), holder = NULL"
          + " WHERE channel = ? AND holder = ?";

  private final DataSource database;
  private final String holder = UUID.randomUUID().toString();

  public Outbox(DataSource database) {
    this.database = database;
  }

  /** Makes channels known; those that are known already keep what is written of them. */
  public void register(List<Channel> channels) throws SQLException {
    Transaction.run(
        database,
        connection -> {
          for (Channel channel : channels) {
            update(connection, REGISTER, channel.name());
          }
          return true;
        });
  }

  /**
   * Takes the channel and the next message to try, if there is one and the channel may send now. A
   * claim ends with {@link #finish}, or by itself some time after the channel's time-out.
   */
  public Optional<Claim> claim(Channel channel) throws SQLException {
    return Transaction.run(
        database, connection -> new ClaimQuery(connection, channel, holder).claim());
  }

  /** Writes down what became of an attempt, and lets the channel go. May be repeated. */
  public void finish(Channel channel, Claim claim, Answer answer) throws SQLException {
    Transaction.run(
        database,
        connection -> {
          if (answer instanceof Answer.Accepted) {
            sent(connection, channel, claim);
          } else {
            failed(connection, channel, claim, answer);
          }
          return update(connection, RELEASE, channel.name(), holder);
        });
  }

  private static void sent(Connection connection, Channel channel, Claim claim)
      throws SQLException {
    if (finishMessage(connection, claim, null, false, "sent", Duration.ZERO) == 1) {
      update(connection, NOTE_SENT, claim.alertIds().size(), channel.name());
    }
  }

  /**
   * A receiver that is not well is left alone for a while, and gets the same message next. A
   * message that was refused waits by itself, so that others can go on.
   */
  private static void failed(Connection connection, Channel channel, Claim claim, Answer answer)
      throws SQLException {
    boolean refused = answer instanceof Answer.Refused;
    Duration pause = refused ? pauseAfterRefusal(channel, claim) : pause(channel, claim, answer);
    Duration wait = refused ? channel.backOff().after(claim.attempts() + 1) : Duration.ZERO;
    finishMessage(connection, claim, answer.words(), refused, "waiting", wait);
    update(connection, NOTE_FAILED, interval(pause), answer.words(), channel.name());
  }

  private static Duration pause(Channel channel, Claim claim, Answer answer) {
    Duration pause = channel.backOff().after(claim.failures() + 1);
    return answer instanceof Answer.Unavailable unavailable
            && unavailable.notBefore() != null
            && unavailable.notBefore().compareTo(pause) > 0
        ? unavailable.notBefore()
        : pause;
  }

  /** One refusal says something of the message; several in a row, of the channel. */
  private static Duration pauseAfterRefusal(Channel channel, Claim claim) {
    return claim.failures() == 0 ? Duration.ZERO : channel.backOff().after(claim.failures());
  }

  private static int finishMessage(
      Connection connection,
      Claim claim,
      @Nullable String problem,
      boolean refused,
      String state,
      Duration wait)
      throws SQLException {
    return update(
        connection,
        FINISH_MESSAGE,
        problem,
        refused,
        state,
        interval(wait),
        state,
        claim.messageId(),
        state);
  }

  static String interval(Duration duration) {
    return duration.toMillis() + " milliseconds";
  }

  static int update(Connection connection, String sql, @Nullable Object... values)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        update.setObject(i + 1, values[i]);
      }
      return update.executeUpdate();
    }
  }
}
