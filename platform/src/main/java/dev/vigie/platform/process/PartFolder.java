package dev.vigie.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Everything that one part has on disk. */
public record PartFolder(Path root) {
  private static final long LEAST_SPACE_BYTES = 1_048_576;

  public void create() throws IOException {
    PrivateFile.createFolders(temporary());
  }

  public Path pid() {
    return root.resolve("pid");
  }

  /** What the process writes to its standard output and error since its last start. */
  public Path output() {
    return root.resolve("output.log");
  }

  /** The server's own log, over many starts. */
  public Path log() {
    return root.resolve("server.log");
  }

  public Path data() {
    return root.resolve("data");
  }

  /** Whether there is hardly any space left where its data is, which may be a disk of its own. */
  public boolean isDiskFull() {
    try {
      Path data = Files.exists(data()) ? data() : root;
      return Files.getFileStore(data).getUsableSpace() < LEAST_SPACE_BYTES;
    } catch (IOException e) {
      // Then that is not what is known to be wrong.
      return false;
    }
  }

  public Path temporary() {
    return root.resolve("tmp");
  }

  public Path file(String name) {
    return root.resolve(name);
  }
}
