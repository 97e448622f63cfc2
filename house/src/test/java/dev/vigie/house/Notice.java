package dev.vigie.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The file NOTICE.
 *
 * @param licences of each group of libraries, or of a group and a library with a colon between
 */
record Notice(Map<String, String> licences) {

  static Notice read(Path file) throws IOException {
    Map<String, String> licences = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split(" \\| ", -1);
      if (cells.length == 3 && !cells[2].isBlank()) {
        licences.put(cells[0], cells[1]);
      }
    }
    return new Notice(licences);
  }

  /** Which line is about the library: the one of its own, else the one of its group. */
  Optional<String> lineOf(ShippedLibrary library) {
    String own = library.group() + ":" + library.name();
    if (licences.containsKey(own)) {
      return Optional.of(own);
    }
    return Optional.of(library.group()).filter(licences::containsKey);
  }
}
