package dev.vigie.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;

/** Where reading goes on, as the database has it beside what was read. */
final class IntakeOffsets {

  private final DataSource database;

  IntakeOffsets(DataSource database) {
    this.database = database;
  }

  Map<TopicPartition, Long> of(String topic) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT partition, next_offset FROM alert_intake_offsets WHERE topic = ?")) {
      query.setString(1, topic);
      try (ResultSet rows = query.executeQuery()) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        while (rows.next()) {
          offsets.put(new TopicPartition(topic, rows.getInt(1)), rows.getLong(2));
        }
        return offsets;
      }
    }
  }
}
