package dev.vigie.platform;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that survives {@code down} and {@code up}: one folder for each part. */
record DataFolder(Path root) {

  DataFolder {
    root = root.toAbsolutePath().normalize();
  }

  PartFolder part(String name) {
    return new PartFolder(root.resolve(name));
  }

  Path lock() {
    return root.resolve("lock");
  }

  Path ports() {
    return root.resolve("ports.properties");
  }

  /** The state that Flink keeps for its jobs, which both of its processes need. */
  Path flinkState(String kind) {
    return root.resolve("flink").resolve(kind);
  }

  boolean exists() {
    return Files.isDirectory(root);
  }

  /**
   * Makes the folder.
   *
   * @throws InvalidInputException if that is not possible
   */
  void create() {
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
