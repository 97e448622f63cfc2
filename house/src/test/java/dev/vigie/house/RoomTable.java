package dev.vigie.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of rooms in ARCHITECTURE.md: what each may import. The page is the rule. */
record RoomTable(Map<String, Room> rooms) {

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /**
   * One row of the table.
   *
   * @param imports rooms it may import
   * @param libraries package prefixes of outside libraries that it, unlike others, may import
   */
  record Room(String name, Set<String> imports, Set<String> libraries) {}

  static RoomTable read(Path architecture) {
    Map<String, Room> rooms = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(architecture)) {
        String[] cells = line.split("\\|", -1);
        if (cells.length == 6 && cells[1].strip().startsWith("`")) {
          Room room = room(cells);
          rooms.put(room.name(), room);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RoomTable(resolveAllBut(rooms));
  }

  private static Room room(String[] cells) {
    Set<String> imports = quoted(cells[3]);
    if (cells[3].contains("all but")) {
      imports = imports.stream().map(name -> "!" + name).collect(Collectors.toSet());
    }
    return new Room(quoted(cells[1]).iterator().next(), imports, quoted(cells[4]));
  }

  private static Map<String, Room> resolveAllBut(Map<String, Room> rooms) {
    Map<String, Room> resolved = new TreeMap<>(rooms);
    for (Room room : rooms.values()) {
      if (room.imports().stream().anyMatch(name -> name.startsWith("!"))) {
        Set<String> all = new TreeSet<>(rooms.keySet());
        all.remove(room.name());
        room.imports().forEach(name -> all.remove(name.substring(1)));
        resolved.put(room.name(), new Room(room.name(), all, room.libraries()));
      }
    }
    return resolved;
  }

  /** Package prefixes of every library that is kept to some rooms. */
  Set<String> keptLibraries() {
    return rooms.values().stream()
        .flatMap(room -> room.libraries().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> quoted(String cell) {
    Matcher matcher = QUOTED.matcher(cell);
    return matcher.results().map(result -> result.group(1)).collect(Collectors.toSet());
  }

  /** The checkout that the tests run in. */
  static Path checkout() {
    Path folder = Path.of("").toAbsolutePath();
    return folder.endsWith("house") ? folder.getParent() : folder;
  }
}
