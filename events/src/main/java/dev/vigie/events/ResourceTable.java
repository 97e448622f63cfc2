package dev.vigie.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small table beside the classes: two columns, and comments that begin with a hash sign. */
final class ResourceTable {

  private ResourceTable() {}

  static List<String[]> rows(String name) {
    try (var table =
        new BufferedReader(
            new InputStreamReader(
                ResourceTable.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      return table
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", 2))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
