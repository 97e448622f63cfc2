package dev.vigie.customers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table that takes rows from the staged ones, and the statements for it.
 *
 * @param key columns of its primary key
 * @param values each column, key first, with what it takes of a staged row, as SQL
 * @param condition which staged rows it takes, as SQL
 */
record TargetTable(String name, List<String> key, Map<String, String> values, String condition) {

  /** Takes columns of the same names, the first of which is the key. */
  static TargetTable of(String name, List<StagedColumn> columns) {
    Map<String, String> values = new LinkedHashMap<>();
    columns.forEach(column -> values.put(column.name(), column.name()));
    return new TargetTable(name, List.of(columns.get(0).name()), values, "true");
  }

  /** Rows that differ from the staged ones take their values. */
  String update() {
    List<String> others = values.keySet().stream().filter(name -> !key.contains(name)).toList();
    return "UPDATE "
        + name
        + " AS target SET "
        + pairs(others, ", ")
        + " FROM ("
        + rows()
        + ") AS rows WHERE "
        + qualified(key, " AND ")
        + " AND ("
        + prefixed("target", others)
        + ") IS DISTINCT FROM ("
        + prefixed("rows", others)
        + ")";
  }

  /** Rows that are not there yet. */
  String insert() {
    String names = String.join(", ", values.keySet());
    return "INSERT INTO "
        + name
        + " ("
        + names
        + ") SELECT "
        + names
        + " FROM ("
        + rows()
        + ") AS rows ON CONFLICT ("
        + String.join(", ", key)
        + ") DO NOTHING";
  }

  String count() {
    return "SELECT count(*) FROM staged WHERE " + condition;
  }

  private String rows() {
    String selected =
        values.entrySet().stream()
            .map(value -> value.getValue() + " AS " + value.getKey())
            .collect(Collectors.joining(", "));
    return "SELECT line, " + selected + " FROM staged WHERE " + condition;
  }

  private static String pairs(List<String> names, String separator) {
    return names.stream()
        .map(name -> name + " = rows." + name)
        .collect(Collectors.joining(separator));
  }

  private static String qualified(List<String> names, String separator) {
    return names.stream()
        .map(name -> "target." + name + " = rows." + name)
        .collect(Collectors.joining(separator));
  }

  private static String prefixed(String prefix, List<String> names) {
    return names.stream().map(name -> prefix + "." + name).collect(Collectors.joining(", "));
  }
}
