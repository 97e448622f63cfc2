package dev.vigie.backtest;

import dev.vigie.events.InvalidInputException;
import dev.vigie.rules.Assessment;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Assessments as JSON lines. A file gets its name once it is complete: until {@link #finish}
 * whatever stood there before stays.
 */
public final class AssessmentLines implements AssessmentOutput, AutoCloseable {

  private static final int BUFFER_BYTES = 128 * 1024;

  private final OutputStream out;
  private final Path target;
  private final @Nullable Path unfinished;

  private AssessmentLines(OutputStream out, Path target, @Nullable Path unfinished) {
    this.out = new BufferedOutputStream(out, BUFFER_BYTES);
    this.target = target;
    this.unfinished = unfinished;
  }

  /**
   * Opens a file, or a device or pipe, which is written to directly.
   *
   * @throws InvalidInputException when it cannot be written
   */
  public static AssessmentLines to(Path file) {
    Path target = file.toAbsolutePath();
    try {
      if (Files.isDirectory(target)) {
        throw new InvalidInputException(file + ": is a folder, not a file");
      } else if (Files.exists(target) && !Files.isRegularFile(target)) {
        return new AssessmentLines(Files.newOutputStream(target), target, null);
      }
      Path unfinished = unfinished(target);
      return new AssessmentLines(Files.newOutputStream(unfinished), target, unfinished);
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be written: " + e, e);
    }
  }

  /** Beside the target, since only within one file system a file gets its name at one stroke. */
  private static Path unfinished(Path target) {
    long process = ProcessHandle.current().pid();
    return target.resolveSibling("." + target.getFileName() + "." + process + ".part");
  }

  /** Lines to a stream that the caller closes. */
  public static AssessmentLines to(OutputStream stream) {
    return new AssessmentLines(stream, Path.of("-"), null);
  }

  @Override
  public void write(Assessment assessment) throws IOException {
    out.write(assessment.toJson());
    out.write('\n');
  }

  /** Completes the output. Without it a file is not there after {@link #close}. */
  public void finish() throws IOException {
    out.flush();
    if (unfinished != null) {
      out.close();
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() throws IOException {
    if (unfinished != null) {
      out.close();
      Files.deleteIfExists(unfinished);
    }
  }
}
