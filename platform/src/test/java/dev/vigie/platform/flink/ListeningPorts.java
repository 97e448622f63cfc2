package dev.vigie.platform.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a process listens, as Linux tells. */
final class ListeningPorts {
  private static final String LISTEN = "0A";

  private ListeningPorts() {}

  static List<Integer> of(long pid) {
    Set<String> sockets = sockets(pid);
    return Stream.of("tcp", "tcp6")
        .flatMap(
            table -> lines(Path.of("/proc", Long.toString(pid), "net", table)).stream().skip(1))
        .map(line -> line.strip().split("\\s+"))
        .filter(entry -> entry[3].equals(LISTEN) && sockets.contains("socket:[" + entry[9] + "]"))
        .map(entry -> Integer.parseInt(entry[1].substring(entry[1].indexOf(':') + 1), 16))
        .toList();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> sockets(long pid) {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return files.map(ListeningPorts::target).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (NoSuchFileException closedMeanwhile) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
