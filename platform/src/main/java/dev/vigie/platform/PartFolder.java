package dev.vigie.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Everything that one part has on disk. */
record PartFolder(Path root) {

  void create() throws IOException {
    Files.createDirectories(temporary());
  }

  Path pid() {
    return root.resolve("pid");
  }

  /** What the process writes to its standard output and error since its last start. */
  Path output() {
    return root.resolve("output.log");
  }

  /** The server's own log, over many starts. */
  Path log() {
    return root.resolve("server.log");
  }

  Path data() {
    return root.resolve("data");
  }

  Path temporary() {
    return root.resolve("tmp");
  }

  Path file(String name) {
    return root.resolve(name);
  }
}
