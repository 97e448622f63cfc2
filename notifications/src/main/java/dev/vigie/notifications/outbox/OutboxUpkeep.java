package dev.vigie.notifications.outbox;

import dev.vigie.alerts.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up what has become too old or too much, and says so; forgets what was finished long ago.
 * What was given up stays visible as {@code dead} until then.
 */
public final class OutboxUpkeep {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxUpkeep.class);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final int FORGOTTEN_AT_ONCE = 1_000;

  /** Whatever is being sent at this moment is left alone. */
  private static final String LOCK =
      "SELECT last_problem FROM notification_channels WHERE channel = ? AND leased_until <= now()"
          + " FOR UPDATE SKIP LOCKED";

  private static final String BURY_MESSAGES =
      "WITH dead AS (UPDATE notification_messages SET state = 'dead', finished_at = now()"
          + " WHERE channel = ? AND state = 'waiting' AND give_up_at <= now()"
          + " RETURNING message_id)"
          + " SELECT count(*) FROM notifications WHERE message_id IN (SELECT message_id FROM dead)";

  private static final String BURY_WAITING =
      "WITH message AS (INSERT INTO notification_messages"
          + " (message_id, channel, kind, give_up_at, state, finished_at, last_problem)"
          + " VALUES (?, ?, 'digest', now(), 'dead', now(), ?) RETURNING message_id),"
          + " dead AS (UPDATE notifications SET message_id = (SELECT message_id FROM message)"
          + " WHERE channel = ? AND message_id IS NULL AND alert_id = ANY (?) RETURNING 1)"
          + " SELECT count(*) FROM dead";

  private static final String TOO_OLD =
      "SELECT array_agg(alert_id) FROM notifications"
          + " WHERE channel = ? AND message_id IS NULL AND give_up_at <= now()";

  private static final String TOO_MANY =
      "SELECT array_agg(alert_id) FROM (SELECT alert_id FROM notifications"
          + " WHERE channel = ? AND message_id IS NULL ORDER BY number DESC OFFSET ?) AS oldest";

  private static final String COUNT_DEAD =
      "UPDATE notification_channels SET alerts_dead = alerts_dead + ? WHERE channel = ?";

  private static final String FORGET =
      "DELETE FROM notification_messages WHERE message_id IN (SELECT message_id"
          + " FROM notification_messages WHERE state <> 'waiting'"
          + " AND finished_at < now() - ?::interval LIMIT "
          + FORGOTTEN_AT_ONCE
          + ")";

  private final DataSource database;

  public OutboxUpkeep(DataSource database) {
    this.database = database;
  }

  /**
   * Buries what a channel will not send any more.
   *
   * @param channel also one that is no longer configured
   * @return how many alerts
   */
  public long giveUp(String channel, int mostWaiting) throws SQLException {
    return Transaction.run(
        database,
        connection -> {
          try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, channel);
            try (ResultSet row = lock.executeQuery()) {
              return row.next() ? giveUp(connection, channel, mostWaiting, row.getString(1)) : 0L;
            }
          }
        });
  }

  private static long giveUp(
      Connection connection, String channel, int mostWaiting, String lastProblem)
      throws SQLException {
    long tried = number(connection, BURY_MESSAGES, channel);
    long old = bury(connection, channel, "never tried in time", TOO_OLD, channel);
    long many = bury(connection, channel, "too many waited", TOO_MANY, channel, mostWaiting);
    long dead = tried + old + many;
    if (dead > 0) {
      Outbox.update(connection, COUNT_DEAD, dead, channel);
      LOG.warn(
          "channel {} gives up {} alerts: {} tried, {} never tried in time, {} too many to wait;"
              + " last problem: {}",
          channel,
          dead,
          tried,
          old,
          many,
          lastProblem);
    }
    return dead;
  }

  private static long bury(
      Connection connection, String channel, String why, String which, Object... values)
      throws SQLException {
    Object alerts = value(connection, which, values);
    return alerts == null
        ? 0
        : number(connection, BURY_WAITING, MessageIds.random(), channel, why, channel, alerts);
  }

  private static long number(Connection connection, String sql, Object... values)
      throws SQLException {
    return value(connection, sql, values) instanceof Number number ? number.longValue() : 0;
  }

  private static @Nullable Object value(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        query.setObject(i + 1, values[i]);
      }
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return row.getObject(1);
      }
    }
  }

  /** Forgets some of what was finished long ago. */
  public void forget() throws SQLException {
    Transaction.run(
        database, connection -> Outbox.update(connection, FORGET, Outbox.interval(KEPT)));
  }
}
