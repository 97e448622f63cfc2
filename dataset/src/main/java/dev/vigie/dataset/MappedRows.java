package dev.vigie.dataset;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows made into something else. A row that the mapping makes nothing of is passed over. */
record MappedRows<T>(Rows<TableRow> rows, Function<TableRow, @Nullable T> mapping)
    implements Rows<T> {

  @Override
  public @Nullable T next() {
    for (TableRow row = rows.next(); row != null; row = rows.next()) {
      T mapped = mapping.apply(row);
      if (mapped != null) {
        return mapped;
      }
    }
    return null;
  }

  @Override
  public void close() {
    rows.close();
  }
}
