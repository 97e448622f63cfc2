package dev.vigie.platform.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What jobs that are gone have left behind to go on from. */
public final class RetainedState {

  /** A checkpoint or savepoint is whole once this file is there. */
  private static final String METADATA = "_metadata";

  private static final int DEPTH = 4;

  private RetainedState() {}

  /**
   * The newest checkpoint or savepoint below the folder, or empty when there is none.
   *
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static Optional<Path> newest(Path folder) {
    return newestSince(folder, Instant.MIN);
  }

  /**
   * The newest that was written after that moment.
   *
   * @throws UncheckedIOException when the folder cannot be read
   */
  public static Optional<Path> newestSince(Path folder, Instant start) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files
          .filter(file -> file.endsWith(METADATA))
          .filter(file -> writtenAt(file).toInstant().isAfter(start))
          .max(Comparator.comparing(RetainedState::writtenAt))
          .map(Path::getParent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A checkpoint that a running job discards meanwhile counts as the oldest. */
  private static FileTime writtenAt(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException discarded) {
      return FileTime.fromMillis(0);
    }
  }
}
