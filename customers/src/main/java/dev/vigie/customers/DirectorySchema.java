package dev.vigie.customers;

import dev.vigie.events.UnavailableException;
import dev.vigie.schema.SchemaVersions;
import dev.vigie.schema.WorkingAccount.Right;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables of the directory, in versions that are applied in order and each only once. */
public final class DirectorySchema {

  private static final SchemaVersions VERSIONS =
      new SchemaVersions(DirectorySchema.class, "vigie_schema_versions");

  /** What the shop says of itself; only {@code load} writes it. */
  private static final List<String> SHOP =
      List.of("customers", "products", "sessions", "orders", "order_items", "payments");

  private DirectorySchema() {}

  /** What whoever does not load data sets needs of these tables. */
  public static Map<String, Right> rights() {
    return SHOP.stream().collect(Collectors.toMap(table -> table, table -> Right.READ));
  }

  /**
   * Brings the database to the newest version, and lets the account that works look customers up.
   *
   * @throws UnavailableException when the database cannot be reached or its schema is not ours
   */
  public static void migrateForLookUps(PostgresAccounts postgres) {
    migrate(postgres.migrating());
    try {
      postgres.allow(Map.of("customers", Right.READ), Optional.empty());
    } catch (SQLException e) {
      throw postgres.migrating().unavailable(e);
    }
  }

  /**
   * Brings the database to the newest version. Several programs may do so at the same time.
   *
   * @return how many versions were applied
   * @throws UnavailableException when the database cannot be reached or its schema is not ours
   */
  public static int migrate(PostgresConnection postgres) {
    try {
      return VERSIONS.migrate(postgres.dataSource(PostgresLimits.COMMAND), postgres.toString());
    } catch (SQLException e) {
      throw postgres.unavailable(e);
    }
  }
}
