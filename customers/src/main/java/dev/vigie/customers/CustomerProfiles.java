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

/** The directory for people who look at a customer. */
public final class CustomerProfiles {

  private static final String ROW =
      "SELECT customer_id, country, time_zone, first_purchase_at, first_purchase_nanos, signup_ts"
          + " FROM customers WHERE customer_id = ?";

  private final DataSource database;

  /**
   * A directory in a database.
   *
   * @param database with the tables of {@link DirectorySchema}
   */
  public CustomerProfiles(DataSource database) {
    this.database = database;
  }

  /**
   * The customer's row, or empty when there is none.
   *
   * @throws UnavailableException when the database does not answer
   */
  public Optional<CustomerProfile> find(String customerId) {
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(ROW)) {
      query.setString(1, customerId);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? Optional.of(profile(rows)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new UnavailableException("PostgreSQL", PostgresConnection.problem(e), e);
    }
  }

  private static CustomerProfile profile(ResultSet row) throws SQLException {
    Instant firstPurchase = instant(row, "first_purchase_at");
    return new CustomerProfile(
        row.getString("customer_id"),
        row.getString("country"),
        row.getString("time_zone"),
        firstPurchase == null ? null : firstPurchase.plusNanos(row.getInt("first_purchase_nanos")),
        instant(row, "signup_ts"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
