package dev.vigie.platform.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What other users of the machine may do with files. */
public final class Rights {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private Rights() {}

  /**
   * The command with what it needs to make only files that nobody else can open, whatever the umask
   * is here; its process keeps the pid, and its arguments are what the process table shows.
   */
  public static List<String> withoutOthers(List<String> command) {
    List<String> whole = new ArrayList<>(List.of("/bin/sh", "-c", "umask 077; exec \"$@\"", "sh"));
    whole.addAll(command);
    return whole;
  }

  /** Takes from all others what they may do with the file, or the folder and all that is in it. */
  public static void narrow(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
              throws IOException {
            narrowOne(path);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes)
              throws IOException {
            if (!attributes.isSymbolicLink()) {
              narrowOne(path);
            }
            return FileVisitResult.CONTINUE;
          }

          /** What a running server has deleted meanwhile needs nothing any more. */
          @Override
          public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
  }

  static boolean isOpenToOthers(Path path) throws IOException {
    return !OWNER.containsAll(Files.getPosixFilePermissions(path));
  }

  private static void narrowOne(Path path) throws IOException {
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
      if (rights.retainAll(OWNER)) {
        Files.setPosixFilePermissions(path, rights);
      }
    } catch (NoSuchFileException e) {
      // Gone: a server that runs deletes its old files when it likes.
      return;
    }
  }
}
