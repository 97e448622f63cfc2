package dev.vigie.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * An account that works with tables which belong to another one. It can change neither the tables
 * nor what protects them.
 *
 * @param name the role's
 */
public record WorkingAccount(String name) {

  /** What the account may do with the rows of a table. */
  public enum Right {
    READ("SELECT"),
    ADD("SELECT, INSERT"),
    CHANGE("SELECT, INSERT, UPDATE, DELETE");

    private final String privileges;

    Right(String privileges) {
      this.privileges = privileges;
    }
  }

  /** Two programs that grant at the same time would get in each other's way: one waits. */
  private static final String ALONE = "SELECT pg_advisory_xact_lock(hashtext('vigie grants'))";

  private static final String OWN_RELATIONS =
      "SELECT relname, relkind::text, format('%I.%I', nspname, relname), quote_ident(?)"
          + " FROM pg_class JOIN pg_namespace AS schemas ON schemas.oid = relnamespace"
          + " WHERE relkind IN ('r', 'p', 'v', 'm', 'S') AND nspname = current_schema()"
          + " AND relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)";

  /** The account of these connections. */
  public static WorkingAccount of(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT current_user")) {
      row.next();
      return new WorkingAccount(row.getString(1));
    }
  }

  /**
   * Gives the account these rights on the owner's tables and no others. To be called after each
   * change of the tables, since new ones are given to nobody.
   *
   * @param rights by the table's name
   * @param otherwise for the owner's other tables; empty leaves them as they are. What says which
   *     versions of tables were applied can only be read.
   */
  public void allow(DataSource owner, Map<String, Right> rights, Optional<Right> otherwise)
      throws SQLException {
    try (Connection connection = owner.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(ALONE);
        for (String grant : grants(connection, rights, otherwise)) {
          statement.execute(grant);
        }
      }
      connection.commit();
    }
  }

  private List<String> grants(
      Connection connection, Map<String, Right> rights, Optional<Right> otherwise)
      throws SQLException {
    List<String> grants = new ArrayList<>();
    try (PreparedStatement query = connection.prepareStatement(OWN_RELATIONS)) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String table = row.getString(1);
          Optional<Right> right = Optional.ofNullable(rights.get(table)).or(() -> otherwise);
          if (right.isPresent()) {
            String kind = row.getString(2).equals("S") ? "SEQUENCE " : "TABLE ";
            String privileges = privileges(table, row.getString(2), right.get());
            String relation = kind + row.getString(3);
            grants.add("REVOKE ALL ON " + relation + " FROM " + row.getString(4));
            grants.add("GRANT " + privileges + " ON " + relation + " TO " + row.getString(4));
          }
        }
      }
    }
    return grants;
  }

  private static String privileges(String table, String kind, Right right) {
    return switch (kind) {
      case "S" -> "USAGE, SELECT";
      case "v", "m" -> Right.READ.privileges;
      default -> (table.endsWith(SchemaVersions.HISTORY) ? Right.READ : right).privileges;
    };
  }
}
