package dev.vigie.notifications.outbox;

import dev.vigie.notifications.channels.Channel;
import dev.vigie.notifications.channels.RateLimit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides, within one transaction, what a channel sends next.
 *
 * <p>A message that did not get through goes first. Else alerts go one by one, until as many
 * attempts were made as the rate limit allows. Then nothing is sent for the length of the limit,
 * and what has come together by then is sent as digests.
 */
final class ClaimQuery {

  /** A digest lists all of its alerts, and has to fit what a chat program takes. */
  static final int MOST_IN_DIGEST = 100;

  private static final String LOCK =
      "SELECT failures, held_until IS NOT NULL AS held, coalesce(held_until > now(), false) AS"
          + " holding, (SELECT count(*) FROM unnest(recent) AS t WHERE t > now() - ?::interval) AS"
          + " used FROM notification_channels c WHERE channel = ? AND paused_until <= now()"
          + " AND leased_until <= now() AND (EXISTS (SELECT 1 FROM notification_messages m"
          + " WHERE m.channel = c.channel AND state = 'waiting' AND next_attempt_at <= now()"
          + " AND give_up_at > now()) OR (coalesce(held_until <= now(), true) AND EXISTS"
          + " (SELECT 1 FROM notifications n WHERE n.channel = c.channel AND message_id IS NULL"
          + " AND give_up_at > now()))) FOR UPDATE OF c SKIP LOCKED";

  private static final String DUE_MESSAGE =
      "SELECT message_id, kind, created_at, attempts, refused FROM notification_messages"
          + " WHERE channel = ? AND state = 'waiting' AND next_attempt_at <= now()"
          + " AND give_up_at > now() ORDER BY refused, number LIMIT 1 FOR UPDATE SKIP LOCKED";

  private static final String ALERTS_OF_MESSAGE =
      "SELECT alert_id FROM notifications WHERE message_id = ? ORDER BY number";

  private static final String WAITING_ALERTS =
      "SELECT alert_id FROM notifications WHERE channel = ? AND message_id IS NULL"
          + " AND give_up_at > now() ORDER BY number LIMIT ? FOR UPDATE SKIP LOCKED";

  private static final String NEW_MESSAGE =
      "INSERT INTO notification_messages (message_id, channel, kind, give_up_at) SELECT ?, ?, ?,"
          + " max(give_up_at) FROM notifications WHERE channel = ? AND alert_id = ANY (?)"
          + " RETURNING message_id, kind, created_at, attempts, refused";

  private static final String ASSIGN =
      "UPDATE notifications SET message_id = ? WHERE channel = ? AND alert_id = ANY (?)";

  private static final String HOLD =
      "UPDATE notification_channels SET held_until = now() + ?::interval WHERE channel = ?";

  private static final String END_HOLD =
      "UPDATE notification_channels SET held_until = NULL WHERE channel = ?";

  private static final String LEASE =
      "UPDATE notification_channels SET holder = ?, leased_until = now() + ?::interval,"
          + " recent = array(SELECT t FROM unnest(recent) AS t WHERE t > now() - ?::interval)"
          + " || now() WHERE channel = ?";

  private final Connection connection;
  private final Channel channel;
  private final String holder;

  ClaimQuery(Connection connection, Channel channel, String holder) {
    this.connection = connection;
    this.channel = channel;
    this.holder = holder;
  }

  /**
   * The channel, locked.
   *
   * @param held whether the rate limit was reached, and no digest was sent since
   * @param holding whether that is so recent that what waits has to wait on
   * @param used attempts that count for the rate limit
   */
  private record State(int failures, boolean held, boolean holding, int used) {}

  private record MessageRow(
      String id, boolean digest, Instant createdAt, int attempts, boolean refused) {}

  Optional<Claim> claim() throws SQLException {
    State state = lock();
    if (state == null) {
      return Optional.empty();
    }
    RateLimit limit = channel.rateLimit();
    MessageRow due = dueMessage();
    // After a failure one that was refused lets another pass, or it would keep all others waiting.
    boolean isNext = due != null && !(due.refused() && state.failures() > 0);
    if (state.used() >= limit.messages()) {
      if (!isNext && !state.held()) {
        Outbox.update(connection, HOLD, Outbox.interval(limit.per()), channel.name());
      }
      return Optional.empty();
    }
    MessageRow another = isNext || state.holding() ? null : newMessage(state.held());
    MessageRow message = another == null ? due : another;
    return message == null ? Optional.empty() : Optional.of(leased(message, state.failures()));
  }

  private @Nullable State lock() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(LOCK)) {
      query.setString(1, Outbox.interval(channel.rateLimit().per()));
      query.setString(2, channel.name());
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? new State(
                row.getInt("failures"),
                row.getBoolean("held"),
                row.getBoolean("holding"),
                row.getInt("used"))
            : null;
      }
    }
  }

  private @Nullable MessageRow dueMessage() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(DUE_MESSAGE)) {
      query.setString(1, channel.name());
      return message(query);
    }
  }

  private static @Nullable MessageRow message(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      return row.next()
          ? new MessageRow(
              row.getString("message_id"),
              row.getString("kind").equals("digest"),
              row.getObject("created_at", OffsetDateTime.class).toInstant(),
              row.getInt("attempts"),
              row.getBoolean("refused"))
          : null;
    }
  }

  private @Nullable MessageRow newMessage(boolean afterHold) throws SQLException {
    List<String> alerts = waitingAlerts(afterHold ? MOST_IN_DIGEST : 1);
    if (afterHold && alerts.size() < MOST_IN_DIGEST) {
      Outbox.update(connection, END_HOLD, channel.name());
    }
    return alerts.isEmpty() ? null : newMessage(alerts);
  }

  private MessageRow newMessage(List<String> alerts) throws SQLException {
    boolean digest = alerts.size() > 1;
    String id = digest ? MessageIds.random() : MessageIds.ofAlert(channel.name(), alerts.get(0));
    Object ids = connection.createArrayOf("text", alerts.toArray());
    try (PreparedStatement insert = connection.prepareStatement(NEW_MESSAGE)) {
      insert.setString(1, id);
      insert.setString(2, channel.name());
      insert.setString(3, digest ? "digest" : "alert");
      insert.setString(4, channel.name());
      insert.setObject(5, ids);
      MessageRow message = message(insert);
      Outbox.update(connection, ASSIGN, id, channel.name(), ids);
      return Objects.requireNonNull(message);
    }
  }

  private List<String> waitingAlerts(int most) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(WAITING_ALERTS)) {
      query.setString(1, channel.name());
      query.setInt(2, most);
      return texts(query);
    }
  }

  private Claim leased(MessageRow message, int failures) throws SQLException {
    Outbox.update(
        connection,
        LEASE,
        holder,
        Outbox.interval(Claim.lease(channel.timeout())),
        Outbox.interval(channel.rateLimit().per()),
        channel.name());
    try (PreparedStatement query = connection.prepareStatement(ALERTS_OF_MESSAGE)) {
      query.setString(1, message.id());
      return new Claim(
          message.id(),
          message.digest(),
          message.createdAt(),
          message.attempts(),
          failures,
          texts(query),
          System.nanoTime());
    }
  }

  private static List<String> texts(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }
}
