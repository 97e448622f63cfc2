package dev.vigie.platform.process;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder that survives {@code down} and {@code up}: one folder for each part. */
public record DataFolder(Path root) {
  /** Whoever has started a platform here has left this file. */
  public static final String PORTS = "ports.properties";

  private static final String USUAL = ".vigie";

  public DataFolder {
    root = root.toAbsolutePath().normalize();
  }

  public PartFolder part(String name) {
    return new PartFolder(root.resolve(name));
  }

  /** What belongs to no part alone. */
  public Path file(String name) {
    return root.resolve(name);
  }

  public boolean exists() {
    return Files.isDirectory(root);
  }

  /**
   * Makes the folder, for its owner alone; takes what others may do with it and with what is in it
   * from them.
   *
   * @throws InvalidInputException if that is not possible, or if others use it for something else
   */
  public void create() {
    try {
      PrivateFile.createFolders(root);
      requireOwn();
      Rights.narrow(root.toRealPath());
    } catch (IOException e) {
      throw new InvalidInputException(root + ": cannot make the data folder: " + e, e);
    }
    if (!Files.isWritable(root)) {
      throw new InvalidInputException(root + ": cannot write to the data folder");
    }
  }

  /** To shut everybody else out of somebody's home, or of /tmp, would be no service. */
  private void requireOwn() throws IOException {
    boolean own = Files.exists(file(PORTS)) || root.endsWith(USUAL) || isEmpty();
    if (!own && Rights.isOpenToOthers(root)) {
      throw new InvalidInputException(
          root
              + ": no data folder of Vigie, and not empty, and open to other users;"
              + " name a folder of its own with --data-dir");
    }
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(root)) {
      return files.findAny().isEmpty();
    }
  }
}
