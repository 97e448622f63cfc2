package dev.vigie.dataset;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column of a CSV file.
 *
 * @param required whether a header without it is refused; a value may be empty all the same, unless
 *     the type is {@link ColumnType#ID}
 * @param currency of money: the column that names its currency, null where it is always EUR
 */
public record Column(String name, ColumnType type, boolean required, @Nullable String currency) {

  public Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
  }

  static Column required(String name, ColumnType type) {
    return new Column(name, type, true, null);
  }

  static Column optional(String name, ColumnType type) {
    return new Column(name, type, false, null);
  }

  static Column money(String name) {
    return new Column(name, ColumnType.MONEY, true, null);
  }

  static Column money(String name, String currency) {
    return new Column(name, ColumnType.MONEY, true, currency);
  }

  /** Why a text is no value of this column. */
  String problem(@Nullable String text) {
    return name + " " + type.problem(text);
  }
}
