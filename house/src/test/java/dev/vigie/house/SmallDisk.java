package dev.vigie.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system in memory that is soon full: a tmpfs, which only root may mount. */
record SmallDisk(Path folder) implements AutoCloseable {

  private static final int MEBIBYTE = 1_048_576;

  /** Mounts it; skips the test where that is not permitted. */
  static SmallDisk mount(Path folder, int mebibytes) {
    try {
      Files.createDirectories(folder);
      String size = "size=" + mebibytes + "m";
      String refusal = run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString());
      Assumptions.assumeTrue(
          refusal.isEmpty(),
          () -> "no small disk to fill, as mounting is not permitted: " + refusal);
      return new SmallDisk(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fills it with a file of no meaning until so many bytes are free. */
  void fillUpTo(long freeBytes) {
    try (OutputStream filler = Files.newOutputStream(filler())) {
      while (free() - MEBIBYTE >= freeBytes) {
        filler.write(new byte[MEBIBYTE]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes that file. */
  void clear() {
    try {
      Files.delete(filler());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long free() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path filler() {
    return folder.resolve("filler");
  }

  @Override
  public void close() {
    assertThat(run("umount", folder.toString())).isEmpty();
  }

  /** What the program printed when it failed; empty when it did not. */
  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0 ? "" : String.join(" ", command) + ": " + printed.strip();
    } catch (IOException e) {
      return String.join(" ", command) + ": " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
