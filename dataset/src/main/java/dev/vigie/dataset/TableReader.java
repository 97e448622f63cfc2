package dev.vigie.dataset;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vigie.events.Currencies;
import dev.vigie.events.Currency;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Money;
import dev.vigie.events.Place;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a CSV table row by row, and holds each value to its column's type. */
final class TableReader implements Rows<TableRow> {

  private final Table table;
  private final Path path;
  private final SourceFile file;
  private final Consumer<String> notices;
  private final CloseableIterator<CsvRecord> records;
  private final CsvHeader header;

  private @Nullable CsvRecord last;

  private TableReader(Table table, Path path, SourceFile file, Consumer<String> notices) {
    this.table = table;
    this.path = path;
    this.file = file;
    this.notices = notices;
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

  /**
   * Opens the table's file and checks its header.
   *
   * @param notices is told of each value that counts as absent, with its line
   */
  static TableReader open(Table table, Path path, Consumer<String> notices) {
    SourceFile file = SourceFile.open(path);
    try {
      return new TableReader(table, path, file, notices);
    } catch (InvalidInputException e) {
      file.close();
      throw e;
    }
  }

  @Override
  public @Nullable TableRow next() {
    CsvRecord record = nextRecord();
    return record == null ? null : toRow(record);
  }

  private @Nullable CsvRecord nextRecord() {
    try {
      CsvRecord record = records.hasNext() ? records.next() : null;
      last = record == null ? last : record;
      return record;
    } catch (CsvParseException e) {
      throw new InvalidInputException(file.line(lineAfterLast()), "not CSV: " + e.getMessage());
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        // The reader's buffer is ahead of its records, so only the bytes tell the line.
        throw new InvalidInputException(NotUtf8.find(path).toString(), e);
      }
      throw file.unreadable(lineAfterLast(), e.getCause());
    }
  }

  /** A quoted field may span lines. */
  private long lineAfterLast() {
    if (last == null) {
      return 1;
    }
    long spanned = String.join("", last.getFields()).chars().filter(c -> c == '\n').count();
    return last.getStartingLineNumber() + spanned + 1;
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
    countInMinorUnits(values, place);
    return new TableRow(place, values);
  }

  private @Nullable Object value(Column column, @Nullable String text, Place.Line place) {
    if (text == null && column.type() != ColumnType.ID) {
      return null;
    }
    Object value = text == null ? null : column.type().parse(text);
    if (value == null && column.type() == ColumnType.TIME_ZONE) {
      notices.accept(place + ": " + column.problem(text) + "; it counts as absent");
    } else if (value == null) {
      throw new InvalidInputException(place, column.problem(text));
    }
    return value;
  }

  /** Once the whole row is known, and with it the currency. */
  private void countInMinorUnits(Map<String, Object> values, Place.Line place) {
    for (Column column : table.columns()) {
      if (values.get(column.name()) instanceof BigDecimal amount) {
        values.put(column.name(), minorUnits(column, amount, currency(column, values), place));
      }
    }
  }

  private static Currency currency(Column money, Map<String, Object> values) {
    Object code = money.currency() == null ? null : values.get(money.currency());
    Currency named = code == null ? null : Currencies.of((String) code);
    return named == null ? Currencies.DEFAULT : named;
  }

  private static long minorUnits(
      Column column, BigDecimal amount, Currency currency, Place.Line place) {
    BigDecimal minorUnits =
        amount.movePointRight(currency.minorDigits()).setScale(0, RoundingMode.HALF_UP);
    if (minorUnits.compareTo(BigDecimal.valueOf(Money.MAX_MINOR_UNITS)) > 0) {
      throw new InvalidInputException(place, column.name() + " is above 10^15 minor units");
    }
    return minorUnits.longValueExact();
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException e) {
      throw file.unreadable(lineAfterLast(), e);
    }
  }
}
