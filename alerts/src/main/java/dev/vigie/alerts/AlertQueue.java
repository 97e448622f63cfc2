package dev.vigie.alerts;

import dev.vigie.events.EventIdentity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The alerts, to look at. */
public final class AlertQueue {

  private static final String SELECT = "SELECT " + AlertRows.COLUMNS + " FROM alerts WHERE ";

  /** How many rows of an export are in memory at a time. */
  private static final int EXPORT_PAGE_ROWS = 500;

  private final DataSource database;

  public AlertQueue(DataSource database) {
    this.database = database;
  }

  public Optional<StoredAlert> find(String alertId) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return find(connection, alertId, "");
    }
  }

  static Optional<StoredAlert> find(Connection connection, String alertId, String locking)
      throws SQLException {
    if (alertId.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    try (PreparedStatement query = connection.prepareStatement(SELECT + "alert_id = ?" + locking)) {
      query.setString(1, alertId);
      return AlertRows.all(query).stream().findFirst();
    }
  }

  /** Those of some alerts that are stored, by id. */
  public Map<String, StoredAlert> findAll(Collection<String> alertIds) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(SELECT + "alert_id = ANY (?)")) {
      query.setArray(1, connection.createArrayOf("text", alertIds.toArray()));
      return AlertRows.all(query).stream()
          .collect(Collectors.toMap(stored -> stored.alert().alertId(), stored -> stored));
    }
  }

  /**
   * A page of the queue.
   *
   * @param after where the page before ended, with the same filter and sort; null for the first
   * @param limit the most alerts on a page
   */
  public AlertPage page(AlertFilter filter, AlertSort sort, @Nullable AlertCursor after, int limit)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      return page(connection, filter, sort, after, limit);
    }
  }

  private static AlertPage page(
      Connection connection,
      AlertFilter filter,
      AlertSort sort,
      @Nullable AlertCursor after,
      int limit)
      throws SQLException {
    String rule = filter.rule();
    boolean isRuleRare = rule != null && AlertCountRows.isRare(connection, rule);
    // One more than asked for says whether there is a next page.
    return page(
        new QueueQuery(filter, sort, isRuleRare).read(connection, after, limit + 1L), limit);
  }

  private static AlertPage page(List<StoredAlert> alerts, int limit) {
    return alerts.size() <= limit
        ? new AlertPage(alerts, null)
        : new AlertPage(alerts.subList(0, limit), AlertCursor.after(alerts.get(limit - 1)));
  }

  /**
   * All alerts of a filter, one by one, as they are at this moment.
   *
   * @param limit the most alerts to give
   */
  public void export(AlertFilter filter, AlertSort sort, int limit, Consumer<StoredAlert> row)
      throws SQLException {
    Transaction.run(
        database,
        connection -> {
          try (PreparedStatement snapshot =
              connection.prepareStatement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")) {
            snapshot.execute();
          }
          export(connection, filter, sort, limit, row);
          return true;
        });
  }

  /** By pages, as people see them: a query for all would be free to sort all of them first. */
  private static void export(
      Connection connection,
      AlertFilter filter,
      AlertSort sort,
      int limit,
      Consumer<StoredAlert> row)
      throws SQLException {
    AlertCursor after = null;
    int left = limit;
    do {
      AlertPage page = page(connection, filter, sort, after, Math.min(left, EXPORT_PAGE_ROWS));
      page.alerts().forEach(row);
      left -= page.alerts().size();
      after = page.next();
    } while (after != null && left > 0);
  }

  /** A customer's other alerts, newest first. */
  public List<StoredAlert> previous(StoredAlert alert, int limit) throws SQLException {
    AlertFilter sameCustomer = AlertFilter.ANY.withCustomer(alert.alert().customerId());
    return page(sameCustomer, AlertSort.NEWEST, null, limit + 1).alerts().stream()
        .filter(other -> !other.alert().alertId().equals(alert.alert().alertId()))
        .limit(limit)
        .toList();
  }

  /** How many of these payment attempts there is an alert for. Looks at every alert. */
  public long countOfEvents(Collection<EventIdentity> events) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT count(DISTINCT (customer_id, event_id)) FROM alerts"
                    + " WHERE (customer_id, event_id) IN (SELECT * FROM "
                    + EventArrays.ROWS
                    + ")")) {
      EventArrays.set(query, 1, events);
      try (ResultSet rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  /** Alerts whose last change is after a place in the sequence, in its order. */
  public List<StoredAlert> since(long sequence, int limit) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return since(connection, sequence, limit);
    }
  }

  static List<StoredAlert> since(Connection connection, long sequence, int limit)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(SELECT + "sequence > ? ORDER BY sequence LIMIT ?")) {
      query.setLong(1, sequence);
      query.setInt(2, limit);
      return AlertRows.all(query);
    }
  }

  /** The place of the last change; 0 when there never was one. */
  public long sequence() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return sequence(connection);
    }
  }

  static long sequence(Connection connection) throws SQLException {
    try (PreparedStatement query =
            connection.prepareStatement("SELECT coalesce(max(sequence), 0) FROM alerts");
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
