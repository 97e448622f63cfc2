package dev.vigie.streaming;

import java.nio.file.Path;
import java.util.Optional;

/** Where the reference data set is looked for; it may not be there. */
final class ReferenceData {

  private ReferenceData() {}

  static Path folder() {
    return Optional.ofNullable(System.getenv("VIGIE_REFERENCE_DATA"))
        .map(Path::of)
        .orElseGet(() -> Path.of("..", "..", "shared", "data", "kivendtout"));
  }
}
