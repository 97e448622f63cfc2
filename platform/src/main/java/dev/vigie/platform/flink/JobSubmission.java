package dev.vigie.platform.flink;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to run.
 *
 * @param jar a jar that names its main class and carries all it needs but Flink
 * @param arguments given to the main class; they pass through REST only, never a command line
 * @param restoreFrom a checkpoint or savepoint to go on from
 */
public record JobSubmission(
    Path jar, List<String> arguments, int parallelism, Optional<String> restoreFrom) {

  public JobSubmission {
    arguments = List.copyOf(arguments);
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism " + parallelism);
    }
  }

  /** Without the arguments, for there may be passwords among them. */
  @Override
  public String toString() {
    return jar + ", parallelism " + parallelism + ", from " + restoreFrom.orElse("the start");
  }
}
