package dev.vigie.platform.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The logs that the JVMs of the platform write: a file that is rolled over before it gets big. */
public final class ServerLog {
  private static final int TAIL_BYTES = 32_768;

  private ServerLog() {}

  /** Writes the logging configuration; returns the JVM options that make a server use it. */
  public static List<String> options(PartFolder folder) throws IOException {
    Path configuration = folder.file("log4j2.properties");
    try (InputStream resource = ServerLog.class.getResourceAsStream("log4j2.properties")) {
      PrivateFile.write(configuration, Objects.requireNonNull(resource).readAllBytes());
    }
    return List.of(
        "-Dlog4j2.configurationFile=" + configuration.toUri(), "-Dlog.file=" + folder.log());
  }

  /** The last lines that a part wrote, as far as there are any; without the lines of a stack. */
  public static List<String> lastLines(Path file, int count) {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      int length = (int) Math.min(log.length(), TAIL_BYTES);
      byte[] tail = new byte[length];
      log.seek(log.length() - length);
      log.readFully(tail);
      List<String> lines =
          new String(tail, StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("\tat "))
              .toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (NoSuchFileException | java.io.FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
