package dev.vigie.cli.desk;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A one-time password on its way from a dashboard in the background to the terminal of the command
 * that started it: a file that only its owner can read, deleted when it was read.
 */
public record OneTimePassword(Path file) {

  /** Where the dashboard of the platform in {@code folder} leaves it. */
  public static OneTimePassword of(Path folder) {
    return new OneTimePassword(
        folder.resolve("dashboard").resolve("first-password").toAbsolutePath());
  }

  /**
   * Leaves it in the file.
   *
   * @throws InvalidInputException when the file cannot be written
   */
  public void leave(String password) {
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, password);
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot write the first password: " + e, e);
    }
  }

  /**
   * Takes it out of the file.
   *
   * @return empty when there was a user already
   * @throws InvalidInputException when the file cannot be read
   */
  public Optional<String> take() {
    try {
      String password = Files.readString(file);
      Files.delete(file);
      return Optional.of(password);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot read the first password: " + e, e);
    }
  }

  /** For the terminal, once. */
  public static String shown(String username, String password) {
    return "user %s, one-time password %s (not shown again; it has to be changed at the first sign-in)"
        .formatted(username, password);
  }
}
