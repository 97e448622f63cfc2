package dev.vigie.dataset;

import java.util.Objects;

/**
 * A column of a CSV file.
 *
 * @param required whether a header without it is refused; a value may be empty all the same, unless
 *     the type is {@link ColumnType#ID}
 */
public record Column(String name, ColumnType type, boolean required) {

  public Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  static Column required(String name, ColumnType type) {
    return new Column(name, type, true);
  }

  static Column optional(String name, ColumnType type) {
    return new Column(name, type, false);
  }
}
