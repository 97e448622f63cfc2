package dev.vigie.cli.demo;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of one demonstration at a time. It begins empty, so that each runs like the first. */
final class DemoFolder implements AutoCloseable {
  private final Path root;
  private final FileChannel channel;

  private DemoFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Takes the folder for this process.
   *
   * @throws InvalidInputException when another demonstration has it, or it cannot be made
   */
  static DemoFolder claim(Path root) {
    try {
      Path parent = Files.createDirectories(root.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(
              parent.resolve(root.getFileName() + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new InvalidInputException(root + ": another demonstration is running in this folder");
      }
      return new DemoFolder(root, channel);
    } catch (IOException e) {
      throw new InvalidInputException(root + ": cannot make the folder: " + e, e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  /** Deletes what an earlier demonstration left. Only when nothing runs in it any more. */
  void empty() {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new InvalidInputException(root + ": cannot be emptied: " + e, e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
