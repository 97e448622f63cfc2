package dev.vigie.platform.process;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that survives {@code down} and {@code up}: one folder for each part. */
public record DataFolder(Path root) {

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
   * Makes the folder.
   *
   * @throws InvalidInputException if that is not possible
   */
  public void create() {
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new InvalidInputException(root + ": cannot make the data folder: " + e, e);
    }
    if (!Files.isWritable(root)) {
      throw new InvalidInputException(root + ": cannot write to the data folder");
    }
  }
}
