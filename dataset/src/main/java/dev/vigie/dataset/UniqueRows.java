package dev.vigie.dataset;

import dev.vigie.events.InvalidInputException;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a row with the key of an earlier one. Eight bytes of each key are kept; where they are
 * those of an earlier key, the file is read once more, to see whether the keys are the same too.
 */
final class UniqueRows implements Rows<TableRow> {

  private final Rows<TableRow> rows;
  private final String key;
  private final Supplier<Rows<TableRow>> again;
  private final IdSet seen = new IdSet();

  /**
   * Rows held to a key.
   *
   * @param key name of an id column
   * @param again opens the same rows from the first one on
   */
  UniqueRows(Rows<TableRow> rows, String key, Supplier<Rows<TableRow>> again) {
    this.rows = rows;
    this.key = key;
    this.again = again;
  }

  @Override
  public @Nullable TableRow next() {
    TableRow row = rows.next();
    if (row != null && !seen.add(row.id(key))) {
      refuseSameKey(row);
    }
    return row;
  }

  private void refuseSameKey(TableRow row) {
    OptionalLong earlier = lineWith(row.id(key), row.place().line());
    if (earlier.isPresent()) {
      throw new InvalidInputException(
          row.place(), "same " + key + " as in line " + earlier.getAsLong());
    }
  }

  private OptionalLong lineWith(String id, long before) {
    try (Rows<TableRow> earlier = again.get()) {
      for (TableRow row = earlier.next(); row != null; row = earlier.next()) {
        if (row.place().line() >= before) {
          break;
        } else if (row.id(key).equals(id)) {
          return OptionalLong.of(row.place().line());
        }
      }
      return OptionalLong.empty();
    }
  }

  @Override
  public void close() {
    rows.close();
  }
}
