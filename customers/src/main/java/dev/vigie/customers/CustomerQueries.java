package dev.vigie.customers;

import dev.vigie.events.Customer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of the table {@code customers} as scoring reads them. */
final class CustomerQueries {

  private static final String COLUMNS =
      "SELECT customer_id, country, time_zone, first_purchase_at, first_purchase_nanos"
          + " FROM customers";

  private static final int ROWS_PER_ANSWER = 10_000;

  private CustomerQueries() {}

  /**
   * All rows as they are at one moment, or some of them if there are more than the limit.
   *
   * @return how many
   */
  static int readAll(Connection connection, int limit, Consumer<Customer> each)
      throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement query = connection.prepareStatement(COLUMNS + " LIMIT ?")) {
      query.setInt(1, limit);
      query.setFetchSize(ROWS_PER_ANSWER);
      int rows = read(query, each);
      connection.commit();
      connection.setAutoCommit(true);
      return rows;
    }
  }

  static int read(Connection connection, Collection<String> customerIds, Consumer<Customer> each)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(COLUMNS + " WHERE customer_id = ANY(?)")) {
      query.setArray(1, connection.createArrayOf("text", customerIds.toArray()));
      return read(query, each);
    }
  }

  private static int read(PreparedStatement query, Consumer<Customer> each) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      int count = 0;
      for (; rows.next(); count++) {
        each.accept(customer(rows));
      }
      return count;
    }
  }

  private static Customer customer(ResultSet row) throws SQLException {
    return Customer.ofRow(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        firstPurchaseAt(row.getObject(4, OffsetDateTime.class), row.getInt(5)));
  }

  private static @Nullable Instant firstPurchaseAt(@Nullable OffsetDateTime at, int nanos) {
    return at == null ? null : at.toInstant().plusNanos(nanos);
  }
}
