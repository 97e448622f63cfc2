package dev.vigie.customers;

/**
 * What became of the rows of one file in one table. Rows that the table has and the file has not
 * are left alone.
 */
public record TableCount(
    String file, String table, long read, long inserted, long updated, long unchanged) {

  static TableCount of(String file, String table, long read, long inserted, long updated) {
    return new TableCount(file, table, read, inserted, updated, read - inserted - updated);
  }
}
