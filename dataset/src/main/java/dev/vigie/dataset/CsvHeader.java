package dev.vigie.dataset;

import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Place;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where each column of a table stands in one file. */
final class CsvHeader {

  private final Map<String, Integer> indexes = new HashMap<>();

  private CsvHeader() {}

  /**
   * Holds the names to the table's columns.
   *
   * @throws InvalidInputException naming the columns that are missing, unknown or there twice
   */
  static CsvHeader of(Table table, Place.Line place, List<String> names) {
    CsvHeader header = new CsvHeader();
    Set<String> twice = new LinkedHashSet<>();
    for (int i = 0; i < names.size(); i++) {
      String name = i == 0 ? withoutByteOrderMark(names.get(0)) : names.get(i);
      if (header.indexes.put(name, i) != null) {
        twice.add(name);
      }
    }
    Set<String> unknown = new LinkedHashSet<>(header.indexes.keySet());
    table.columns().forEach(column -> unknown.remove(column.name()));
    refuse(place, "column there twice", twice);
    refuse(place, "column missing", missing(table, header));
    refuse(place, "column unknown", unknown);
    return header;
  }

  int columnCount() {
    return indexes.size();
  }

  /** The text of a column, or null where it is empty or the file has no such column. */
  @Nullable String text(List<String> fields, String column) {
    Integer index = indexes.get(column);
    return index == null || fields.get(index).isEmpty() ? null : fields.get(index);
  }

  private static Set<String> missing(Table table, CsvHeader header) {
    Set<String> missing = new LinkedHashSet<>();
    for (Column column : table.columns()) {
      if (column.required() && !header.indexes.containsKey(column.name())) {
        missing.add(column.name());
      }
    }
    return missing;
  }

  private static void refuse(Place.Line place, String problem, Set<String> columns) {
    if (!columns.isEmpty()) {
      throw new InvalidInputException(
          place, "wrong header, " + problem + ": " + String.join(", ", columns));
    }
  }

  private static String withoutByteOrderMark(String name) {
    return name.startsWith("\uFEFF") ? name.substring(1) : name;
  }
}
