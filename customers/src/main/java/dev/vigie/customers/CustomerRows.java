package dev.vigie.customers;

import dev.vigie.events.UnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The directory for people who look somebody up: the row as it is, asked for each time. */
public final class CustomerRows {

  private final DataSource database;

  /**
   * Rows of the database that {@code database} opens connections to.
   *
   * @param database decides how long to wait
   */
  public CustomerRows(DataSource database) {
    this.database = database;
  }

  /** A row as it was loaded; null where the file had nothing. */
  public record Row(
      String customerId,
      @Nullable String country,
      @Nullable String timeZone,
      @Nullable Instant firstPurchaseAt,
      @Nullable Instant signupTs) {}

  /**
   * The row of a customer.
   *
   * @throws UnavailableException when the database does not answer
   */
  public Optional<Row> find(String customerId) {
    if (customerId.indexOf('\0') >= 0) {
      return Optional.empty();
    }
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT customer_id, country, time_zone, first_purchase_at, signup_ts"
                    + " FROM customers WHERE customer_id = ?")) {
      query.setString(1, customerId);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(row(rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new UnavailableException("PostgreSQL", PostgresConnection.problem(e), e);
    }
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        instant(row.getObject(4, OffsetDateTime.class)),
        instant(row.getObject(5, OffsetDateTime.class)));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }
}
