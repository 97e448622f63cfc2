package dev.vigie.dataset;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Money;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code payments.csv} that are events, as a table. The others are dead letters among
 * the events; here they are left out, and told of. A label that is neither 0 nor 1 is refused.
 */
final class PaymentTable implements Rows<TableRow> {

  private final PaymentCsv csv;
  private final PaymentEvents events;
  private final Consumer<String> notices;

  private PaymentTable(PaymentCsv csv, InstantSource clock, Consumer<String> notices) {
    this.csv = csv;
    this.events = new PaymentEvents(clock);
    this.notices = notices;
  }

  static PaymentTable open(Path path, InstantSource clock, Consumer<String> notices) {
    return new PaymentTable(PaymentCsv.open(path), clock, notices);
  }

  @Override
  public @Nullable TableRow next() {
    for (PaymentCsv.Line line = csv.next(); line != null; line = csv.next()) {
      List<SourceRecord> records = events.of(line);
      if (records.get(0) instanceof SourceRecord.Valid attempt) {
        return toRow(line, attempt);
      }
      String why = ((SourceRecord.Rejected) records.get(0)).deadLetter().rejection().text();
      notices.accept(line.place() + ": left out, a dead letter among the events: " + why);
    }
    return null;
  }

  private static TableRow toRow(PaymentCsv.Line line, SourceRecord.Valid attempt) {
    PaymentRow row = Objects.requireNonNull(line.row());
    Map<String, Object> values = new HashMap<>();
    for (Column column : Table.PAYMENTS.columns()) {
      Object value = value(column, row.text(column.name()), line, attempt);
      if (value != null) {
        values.put(column.name(), value);
      }
    }
    return new TableRow(line.place(), values);
  }

  /** As the event has it: a text that an event would not keep is absent here too. */
  private static @Nullable Object value(
      Column column, @Nullable String text, PaymentCsv.Line line, SourceRecord.Valid attempt) {
    if (column.type() == ColumnType.MONEY) {
      Money amount = attempt.event().amount();
      return amount == null ? null : amount.minorUnits();
    }
    Object value = text == null ? null : column.type().parse(text);
    if (text != null && value == null && column.type() != ColumnType.TEXT) {
      throw new InvalidInputException(line.place(), column.problem(text));
    }
    return value;
  }

  @Override
  public void close() {
    csv.close();
  }
}
