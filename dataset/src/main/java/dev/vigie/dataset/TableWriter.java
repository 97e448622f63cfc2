package dev.vigie.dataset;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes one CSV file; values are quoted where they must be. */
public final class TableWriter implements AutoCloseable {

  private final CsvWriter csv;
  private final int columnCount;

  TableWriter(Path file, List<String> columns) throws IOException {
    this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
    this.columnCount = columns.size();
    csv.writeRecord(columns);
  }

  /** Writes one row; an empty text is no value. */
  public void row(String... values) {
    if (values.length != columnCount) {
      throw new IllegalArgumentException(values.length + " values for " + columnCount + " columns");
    }
    csv.writeRecord(values);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
