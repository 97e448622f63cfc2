package dev.vigie.dataset;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Place;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a CSV table row by row, and holds each value to its column's type. */
final class TableReader<T> implements Rows<T> {

  private final Table table;
  private final SourceFile file;
  private final Function<TableRow, T> mapping;
  private final CloseableIterator<CsvRecord> records;
  private final CsvHeader header;
  private long lastLine;

  private TableReader(Table table, SourceFile file, Function<TableRow, T> mapping) {
    this.table = table;
    this.file = file;
    this.mapping = mapping;
    this.records =
        CsvReader.builder()
            .allowExtraFields(true)
            .allowMissingFields(true)
            .ofCsvRecord(new InputStreamReader(file.content(), StandardCharsets.UTF_8.newDecoder()))
            .iterator();
    CsvRecord names = nextRecord();
    if (names == null) {
      throw new InvalidInputException(file.line(1), "wrong header: the file is empty");
    }
    this.header = CsvHeader.of(table, file.line(names.getStartingLineNumber()), names.getFields());
  }

  /** Opens the table's file and checks its header. */
  static <T> TableReader<T> open(Table table, Path path, Function<TableRow, T> mapping) {
    SourceFile file = SourceFile.open(path);
    try {
      return new TableReader<>(table, file, mapping);
    } catch (InvalidInputException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public @Nullable T next() {
    CsvRecord record = nextRecord();
    return record == null ? null : mapping.apply(toRow(record));
  }

  private @Nullable CsvRecord nextRecord() {
    try {
      CsvRecord record = records.hasNext() ? records.next() : null;
      lastLine = record == null ? lastLine : record.getStartingLineNumber();
      return record;
    } catch (CsvParseException e) {
      throw new InvalidInputException(file.line(lastLine + 1), "not CSV: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw file.unreadable(lastLine + 1, e.getCause());
    }
  }

  private TableRow toRow(CsvRecord record) {
    Place.Line place = file.line(record.getStartingLineNumber());
    if (record.getFieldCount() != header.columnCount()) {
      throw new InvalidInputException(
          place, record.getFieldCount() + " columns instead of " + header.columnCount());
    }
    Map<String, Object> values = new HashMap<>();
    for (Column column : table.columns()) {
      Object value = value(column, header.text(record.getFields(), column.name()), place);
      if (value != null) {
        values.put(column.name(), value);
      }
    }
    return new TableRow(place, values);
  }

  private static @Nullable Object value(Column column, @Nullable String text, Place.Line place) {
    if (text == null && column.type() != ColumnType.ID) {
      return null;
    }
    Object value = text == null ? null : column.type().parse(text);
    if (value == null) {
      throw new InvalidInputException(
          place, column.name() + " is not " + column.type().description() + ": " + quoted(text));
    }
    return value;
  }

  /** At most 40 characters, in which nothing can move a terminal's cursor. */
  static String quoted(@Nullable String text) {
    String shown = text == null ? "" : text.substring(0, Math.min(40, text.length()));
    return '"' + shown.replaceAll("\\p{Cntrl}", "?") + '"';
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException e) {
      throw file.unreadable(lastLine, e);
    }
  }
}
