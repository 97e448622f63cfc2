package dev.vigie.alerts;

import dev.vigie.events.EventIdentity;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/** Events as parameters of a statement: the customers' ids and the events', side by side. */
final class EventArrays {

  /**
   * Rows of a customer_id and an event_id each; takes the two parameters that {@link #set} sets.
   */
  static final String ROWS = "unnest(?, ?)";

  private EventArrays() {}

  /**
   * Sets the two parameters of {@link #ROWS}.
   *
   * @param first the place of the first of them
   */
  static void set(PreparedStatement statement, int first, Collection<EventIdentity> events)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(first, texts(connection, events, EventIdentity::customerId));
    statement.setArray(first + 1, texts(connection, events, EventIdentity::eventId));
  }

  private static Array texts(
      Connection connection, Collection<EventIdentity> events, Function<EventIdentity, String> text)
      throws SQLException {
    return connection.createArrayOf("text", events.stream().map(text).toArray());
  }
}
