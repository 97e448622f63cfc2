package dev.vigie.customers;

import dev.vigie.schema.WorkingAccount;
import dev.vigie.schema.WorkingAccount.Right;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * As whom a program works with the database, and as whom its tables are made.
 *
 * @param owner of the tables; empty when that is the account that works with them
 */
public record PostgresAccounts(PostgresConnection worker, Optional<PostgresConnection> owner) {

  /** Who makes and changes tables. */
  public PostgresConnection migrating() {
    return owner.orElse(worker);
  }

  /**
   * Gives the account that works these rights on the owner's tables; does nothing where it is the
   * owner itself.
   *
   * @param rights by the table's name
   * @param otherwise for all other tables of the owner; empty leaves them as they are
   */
  public void allow(Map<String, Right> rights, Optional<Right> otherwise) throws SQLException {
    if (owner.isPresent()) {
      WorkingAccount.of(worker.dataSource(PostgresLimits.COMMAND))
          .allow(owner.get().dataSource(PostgresLimits.COMMAND), rights, otherwise);
    }
  }
}
