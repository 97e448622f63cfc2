package dev.vigie.platform.postgres;

import dev.vigie.platform.process.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's programs, unpacked once from the jar that brings them. */
record PostgresBinaries(Path prepared) {
  private static final String VERSION = "18.6.0";

  /** The folder that has {@code bin}, {@code lib} and {@code share}. */
  Path unpacked() throws IOException {
    Path complete = prepared.resolve("postgres-" + VERSION);
    if (!Files.isDirectory(complete)) {
      Files.createDirectories(prepared);
      Path folder = Files.createTempDirectory(prepared, "postgres");
      unpack(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      moveUnlessPresent(folder, complete);
    }
    return complete;
  }

  /** Two first starts at the same time: both unpack, one keeps its work. */
  private static void moveUnlessPresent(Path folder, Path complete) throws IOException {
    try {
      Files.move(folder, complete);
    } catch (FileAlreadyExistsException e) {
      FileTree.delete(folder);
    }
  }

  private static void unpack(Path folder) throws IOException {
    String resource = resource();
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(resource)) {
      if (packed == null) {
        throw new IOException("no PostgreSQL for this system on the class path: " + resource);
      }
      TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed));
      for (@Nullable TarArchiveEntry entry = tar.getNextEntry();
          entry != null;
          entry = tar.getNextEntry()) {
        write(entry, tar, folder);
      }
    }
  }

  private static void write(TarArchiveEntry entry, InputStream content, Path folder)
      throws IOException {
    Path target = entry.resolveIn(folder);
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, target);
      boolean executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static String resource() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch");
    boolean arm = List.of("aarch64", "arm64").contains(machine);
    return "/postgres-%s-%s.txz"
        .formatted(system.startsWith("mac") ? "darwin" : "linux", arm ? "arm_64" : "x86_64");
  }
}
