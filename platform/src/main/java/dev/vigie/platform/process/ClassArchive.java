package dev.vigie.platform.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A program's classes in the layout of the JVM's memory, which halves the time it needs to start.
 * The JVM writes the archive when the first process with these jars ends; later ones map it.
 *
 * @param made where the process of one part writes it
 * @param shared where later processes read it; named for what it was made from
 */
record ClassArchive(Path made, Path shared) {

  static ClassArchive of(Library library, PartFolder folder, JavaProgram program) {
    String name = program.mainClass() + "-" + Long.toHexString(fingerprint(program.jars()));
    return new ClassArchive(folder.file("classes.jsa"), library.archives().resolve(name + ".jsa"));
  }

  /** A JVM that finds the archive unusable says nothing and starts without it. */
  List<String> options(boolean mayMake) throws IOException {
    Files.deleteIfExists(made);
    if (Files.exists(shared)) {
      return List.of("-Xshare:auto", "-XX:SharedArchiveFile=" + shared);
    }
    return mayMake ? List.of("-XX:ArchiveClassesAtExit=" + made) : List.of();
  }

  /** Shares what the process has made. Only after it has ended by itself: else it may be half. */
  void share() throws IOException {
    if (!Files.exists(made)) {
      return;
    }
    Files.createDirectories(shared.getParent());
    // It has nothing but classes of jars that others of this checkout's users read as well.
    Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("r--r--r--"));
    Path copy = Files.createTempFile(shared.getParent(), "classes", ".new");
    Files.move(made, copy, StandardCopyOption.REPLACE_EXISTING);
    Files.move(copy, shared, StandardCopyOption.ATOMIC_MOVE);
  }

  private static long fingerprint(List<Path> jars) {
    CRC32 crc = new CRC32();
    crc.update(bytes(System.getProperty("java.vm.version")));
    for (Path jar : jars) {
      crc.update(bytes(jar + " " + jar.toFile().length() + " " + jar.toFile().lastModified()));
    }
    return crc.getValue();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
