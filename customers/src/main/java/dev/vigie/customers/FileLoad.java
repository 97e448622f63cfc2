package dev.vigie.customers;

import dev.vigie.dataset.Rows;
import dev.vigie.dataset.TableRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * One file into its tables, in the transaction of the connection: all of it is copied aside first,
 * so that a bad row at its end leaves no trace.
 */
final class FileLoad {

  private final StagedFile file;
  private final Connection connection;

  FileLoad(StagedFile file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  List<TableCount> run(Rows<TableRow> rows) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      createStage(statement);
      copy(rows);
      statement.execute("ANALYZE staged");
      List<TableCount> counts = new ArrayList<>();
      for (TargetTable target : file.targets()) {
        counts.add(merge(target, statement));
      }
      return counts;
    }
  }

  private void createStage(Statement statement) throws SQLException {
    String columns =
        file.columns().stream()
            .map(column -> column.name() + " " + column.sqlType())
            .collect(Collectors.joining(", "));
    statement.execute(
        "CREATE TEMPORARY TABLE staged (line bigint, " + columns + ") ON COMMIT DROP");
  }

  private void copy(Rows<TableRow> rows) throws SQLException {
    CopyIn copy =
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY staged FROM STDIN");
    try {
      CopyRows copied = new CopyRows(copy);
      for (TableRow row = rows.next(); row != null; row = rows.next()) {
        copied.add(Long.toString(row.place().line()));
        for (StagedColumn column : file.columns()) {
          copied.add(column.value().apply(row));
        }
        copied.endRow();
      }
      copied.end();
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private TableCount merge(TargetTable target, Statement statement) throws SQLException {
    long read = number(target.count(), statement);
    long updated = statement.executeLargeUpdate(target.update());
    long inserted = statement.executeLargeUpdate(target.insert());
    return TableCount.of(file.source().fileName(), target.name(), read, inserted, updated);
  }

  private static long number(String query, Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
