package dev.vigie.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Resident memory of processes, where the system tells (Linux's {@code /proc}). */
final class ProcessMemory {
  private static final String RESIDENT = "VmRSS:";

  private ProcessMemory() {}

  /** Bytes of those that still run; empty where the system does not tell. */
  static OptionalLong residentBytes(Collection<Long> pids) {
    if (!Files.exists(Path.of("/proc/self/status"))) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(pids.stream().mapToLong(ProcessMemory::residentBytes).sum());
  }

  private static long residentBytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines.filter(line -> line.startsWith(RESIDENT)).mapToLong(ProcessMemory::bytes).sum();
    } catch (IOException ended) {
      return 0;
    }
  }

  private static long bytes(String line) {
    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
  }
}
