package dev.vigie.cli.settings;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret in a file: its first line. */
final class FirstLine {
  private FirstLine() {}

  /**
   * The line.
   *
   * @param what the file is called in complaints
   * @throws InvalidInputException if the file cannot be read, or is empty
   */
  static String of(Path file, String what) {
    try (var lines = Files.lines(file)) {
      return lines
          .findFirst()
          .orElseThrow(() -> new InvalidInputException(file + ": the " + what + " is empty"));
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot read the " + what, e);
    }
  }
}
