package dev.vigie.notifications.outbox;

import dev.vigie.alerts.Alert;
import dev.vigie.notifications.channels.Channel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts new alerts into the outbox, in the transaction of whoever stores them. */
public final class OutboxEntries {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxEntries.class);

  private static final String INSERT =
      "INSERT INTO notifications (channel, alert_id, give_up_at)"
          + " SELECT ?, alert_id, give_up_at FROM unnest(?::text[], ?::timestamptz[])"
          + " WITH ORDINALITY AS entry (alert_id, give_up_at, place) ORDER BY place"
          + " ON CONFLICT DO NOTHING";

  private OutboxEntries() {}

  /** An alert that is already older than the channel sends is left out, and counted in the log. */
  public static void add(Connection connection, List<Channel> channels, List<Alert> alerts)
      throws SQLException {
    Instant now = Instant.now();
    for (Channel channel : channels) {
      List<Alert> wanted =
          alerts.stream().filter(alert -> channel.wants(alert.severity())).toList();
      List<Alert> young =
          wanted.stream().filter(alert -> giveUpAt(channel, alert, now).isAfter(now)).toList();
      if (young.size() < wanted.size()) {
        LOG.warn(
            "channel {}: {} alerts are older than it sends, and are not sent",
            channel.name(),
            wanted.size() - young.size());
      }
      if (!young.isEmpty()) {
        insert(connection, channel, young, now);
      }
    }
  }

  private static void insert(
      Connection connection, Channel channel, List<Alert> alerts, Instant now) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, channel.name());
      insert.setArray(
          2, connection.createArrayOf("text", alerts.stream().map(Alert::alertId).toArray()));
      insert.setArray(
          3,
          connection.createArrayOf(
              "text",
              alerts.stream().map(alert -> giveUpAt(channel, alert, now).toString()).toArray()));
      insert.executeUpdate();
    }
  }

  /** An alert from the future is one of now. */
  private static Instant giveUpAt(Channel channel, Alert alert, Instant now) {
    Instant detected = alert.detectedAt().isBefore(now) ? alert.detectedAt() : now;
    return detected.plus(channel.giveUpAfter());
  }
}
