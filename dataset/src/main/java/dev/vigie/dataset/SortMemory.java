package dev.vigie.dataset;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What the sort into time order may use.
 *
 * @param bytes heap for records, roughly; what goes beyond is sorted in runs on disk
 * @param temporaryFolder where the runs go; nothing is left there, not even by a killed process
 *     where the operating system lets an open file be deleted
 */
public record SortMemory(long bytes, Path temporaryFolder) {

  public static final long DEFAULT_BYTES = 64L << 20;

  public SortMemory {
    Objects.requireNonNull(temporaryFolder, "temporaryFolder");
    if (bytes <= 0) {
      throw new IllegalArgumentException("bytes must be positive: " + bytes);
    }
  }

  /** The given memory, and the system's folder for temporary files. */
  public static SortMemory ofBytes(long bytes) {
    return new SortMemory(bytes, Path.of(System.getProperty("java.io.tmpdir")));
  }

  public static SortMemory defaults() {
    return ofBytes(DEFAULT_BYTES);
  }
}
