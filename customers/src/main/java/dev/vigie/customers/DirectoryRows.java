package dev.vigie.customers;

import dev.vigie.events.Customer;
import dev.vigie.events.UnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Rows as scoring reads them, asked for one at a time: for people who check a score. */
public final class DirectoryRows {

  private final PostgresConnection postgres;

  public DirectoryRows(PostgresConnection postgres) {
    this.postgres = postgres;
  }

  /**
   * A customer's row, or empty when there is none.
   *
   * @throws UnavailableException when the database does not answer
   */
  public Optional<Customer> find(String customerId) {
    AtomicReference<@Nullable Customer> found = new AtomicReference<>();
    try (Connection connection = postgres.open(PostgresLimits.COMMAND)) {
      CustomerQueries.read(connection, List.of(customerId), found::set);
      return Optional.ofNullable(found.get());
    } catch (SQLException e) {
      throw new UnavailableException(postgres.toString(), PostgresConnection.problem(e), e);
    }
  }
}
