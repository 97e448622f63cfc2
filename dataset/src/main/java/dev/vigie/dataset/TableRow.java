package dev.vigie.dataset;

import dev.vigie.events.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One checked row of a CSV table. Each getter answers null where the value is empty or the file has
 * no such column, and takes the name of a column of its own type.
 */
public final class TableRow {

  private final Place.Line place;
  private final Map<String, Object> values;

  TableRow(Place.Line place, Map<String, Object> values) {
    this.place = place;
    this.values = values;
  }

  /** The row's first line. */
  public Place.Line place() {
    return place;
  }

  /** The value in the class that its {@link ColumnType} names. */
  public @Nullable Object value(Column column) {
    return values.get(column.name());
  }

  /** Of an id column, which is never empty. */
  public String id(String column) {
    Object value = values.get(column);
    if (value == null) {
      throw new IllegalArgumentException(column + " is no id of this table");
    }
    return (String) value;
  }

  public @Nullable String text(String column) {
    return (String) values.get(column);
  }

  public @Nullable Instant timestamp(String column) {
    return (Instant) values.get(column);
  }

  public @Nullable LocalDate date(String column) {
    return (LocalDate) values.get(column);
  }

  public @Nullable Boolean flag(String column) {
    return (Boolean) values.get(column);
  }

  /** Of money, in minor units of its currency. */
  public @Nullable Long minorUnits(String column) {
    return (Long) values.get(column);
  }

  public @Nullable Integer integer(String column) {
    return (Integer) values.get(column);
  }

  public @Nullable ZoneId timeZone(String column) {
    return (ZoneId) values.get(column);
  }
}
