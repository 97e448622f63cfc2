package dev.vigie.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Linux tells about processes beyond {@link ProcessHandle}; other systems tell nothing. */
public final class ProcessTable {
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
  private static final Pattern ZOMBIE = Pattern.compile("(?m)^State:\\s+Z");

  private ProcessTable() {}

  /**
   * Whether the process can still do anything. {@link ProcessHandle#isAlive()} alone counts a
   * killed process as alive for as long as nobody has asked for its exit code, which is forever in
   * a container whose first process doesn't.
   */
  public static boolean isRunning(ProcessHandle process) {
    return process.isAlive() && !ZOMBIE.matcher(status(process)).find();
  }

  /** Main memory of the process and its children, in bytes. */
  public static OptionalLong residentBytes(ProcessHandle process) {
    long kilobytes =
        Stream.concat(Stream.of(process), process.descendants())
            .mapToLong(ProcessTable::residentKilobytes)
            .sum();
    return kilobytes == 0 ? OptionalLong.empty() : OptionalLong.of(kilobytes * 1024);
  }

  private static long residentKilobytes(ProcessHandle process) {
    Matcher resident = RESIDENT.matcher(status(process));
    return resident.find() ? Long.parseLong(resident.group(1)) : 0;
  }

  private static String status(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
    } catch (IOException e) {
      // Ended meanwhile, or a system without /proc: nothing is known.
      return "";
    }
  }
}
