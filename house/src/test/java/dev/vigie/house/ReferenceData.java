package dev.vigie.house;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The reference data set, which is no part of the project: tests that want it look beside it. */
final class ReferenceData {

  private ReferenceData() {}

  /** Its folder; where there is none, the test is skipped and says so. */
  static Path folder() {
    String set = System.getenv("VIGIE_REFERENCE_DATA");
    Path folder =
        set == null
            ? RoomTable.checkout().resolveSibling("shared").resolve("data/kivendtout")
            : Path.of(set);
    assumeTrue(
        Files.isDirectory(folder),
        () -> "no reference data at " + folder + "; VIGIE_REFERENCE_DATA can name another folder");
    return folder;
  }
}
