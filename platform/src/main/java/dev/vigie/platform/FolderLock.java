package dev.vigie.platform;

import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.PrivateFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps two commands from starting and stopping the same platform at the same time. */
final class FolderLock {

  /** What is done while nobody else does the same. */
  interface Work {
    void run() throws InterruptedException;
  }

  private FolderLock() {}

  /**
   * Does the work with the folder locked; the system unlocks it if this process dies.
   *
   * @throws InvalidInputException if another command has it
   */
  static void holding(DataFolder data, Work work) throws InterruptedException {
    try (FileChannel channel =
        FileChannel.open(PrivateFile.prepare(data.file("lock")), StandardOpenOption.WRITE)) {
      if (tryLock(channel) == null) {
        throw new InvalidInputException(
            "another command is starting or stopping the platform in " + data.root());
      }
      work.run();
    } catch (IOException e) {
      throw new InvalidInputException(data.file("lock") + ": cannot be locked: " + e, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Another thread of this JVM has it, which is no different.
      return null;
    }
  }
}
