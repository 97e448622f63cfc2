package dev.vigie.customers;

import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Rows;
import dev.vigie.dataset.TableRow;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Loads the CSV files of a data set; loading the same ones again changes nothing. */
public final class DirectoryLoader {

  /** Any number, the same in every version: two loads take turns. */
  private static final long TURN = 0x7669676965L;

  private final PostgresConnection postgres;

  public DirectoryLoader(PostgresConnection postgres) {
    this.postgres = postgres;
  }

  /**
   * Brings the schema to its newest version and loads each file that the data set has, the
   * customers first, each in one transaction. The tables then have the rows of the file as the file
   * has them, also where it leaves a value out.
   *
   * @param clock what "24 h ahead of the clock" is measured against: such a payment is left out
   * @param loaded is told of each table as soon as it is done
   * @param notices is told of each row that is left out and each value that counts as absent, with
   *     its line
   * @throws InvalidInputException when a file has a bad header or row, naming its line: nothing of
   *     that file is loaded, what came before it is
   * @throws UnavailableException when the database cannot be reached
   */
  public void load(
      DataSet dataSet, InstantSource clock, Consumer<TableCount> loaded, Consumer<String> notices) {
    DirectorySchema.migrate(postgres);
    try (Connection connection = postgres.open(PostgresLimits.COMMAND)) {
      connection.setAutoCommit(false);
      for (StagedFile file : StagedFile.ALL) {
        Optional<Rows<TableRow>> rows = dataSet.rows(file.source(), clock, notices);
        if (rows.isPresent()) {
          load(file, rows.get(), connection).forEach(loaded);
        }
      }
    } catch (SQLException e) {
      throw postgres.unavailable(e);
    }
  }

  private static List<TableCount> load(StagedFile file, Rows<TableRow> rows, Connection connection)
      throws SQLException {
    try (rows;
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + TURN + ")");
      List<TableCount> counts = new FileLoad(file, connection).run(rows);
      connection.commit();
      return counts;
    }
  }
}
