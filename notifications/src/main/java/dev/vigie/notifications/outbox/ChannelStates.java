package dev.vigie.notifications.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What is known of each channel that ever was. */
public final class ChannelStates {

  private static final String SELECT =
      "SELECT c.channel, coalesce(w.waiting, 0) AS waiting, w.oldest, alerts_sent, messages_sent,"
          + " attempts_failed, alerts_dead, last_sent_at, last_problem, last_problem_at,"
          + " CASE WHEN paused_until > now() THEN paused_until END AS paused_until"
          + " FROM notification_channels c LEFT JOIN (SELECT channel, sum(alerts) AS waiting,"
          + " min(oldest) AS oldest FROM (SELECT channel, count(*) AS alerts, min(queued_at) AS"
          + " oldest FROM notifications WHERE message_id IS NULL GROUP BY channel UNION ALL"
          + " SELECT n.channel, count(*), min(n.queued_at) FROM notification_messages m"
          + " JOIN notifications n USING (message_id) WHERE m.state = 'waiting'"
          + " GROUP BY n.channel) AS parts GROUP BY channel) AS w USING (channel)"
          + " ORDER BY c.channel";

  private ChannelStates() {}

  /** By name. */
  public static List<ChannelState> read(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(SELECT);
        ResultSet row = query.executeQuery()) {
      List<ChannelState> states = new ArrayList<>();
      while (row.next()) {
        states.add(state(row));
      }
      return states;
    }
  }

  private static ChannelState state(ResultSet row) throws SQLException {
    return new ChannelState(
        row.getString("channel"),
        row.getLong("waiting"),
        row.getLong("alerts_sent"),
        row.getLong("messages_sent"),
        row.getLong("attempts_failed"),
        row.getLong("alerts_dead"),
        instant(row, "oldest"),
        instant(row, "paused_until"),
        instant(row, "last_sent_at"),
        row.getString("last_problem"),
        instant(row, "last_problem_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
