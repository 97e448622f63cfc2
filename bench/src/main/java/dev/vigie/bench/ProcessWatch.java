package dev.vigie.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What a process that goes on running uses from now on. */
final class ProcessWatch {

  private static final String RESIDENT = "VmRSS:";

  private final long pid;
  private final double cpuSecondsBefore;
  private long peakResidentBytes;

  private ProcessWatch(long pid) {
    this.pid = pid;
    this.cpuSecondsBefore = cpuSeconds(pid);
  }

  static ProcessWatch of(long pid) {
    return new ProcessWatch(pid);
  }

  /** Looks at its memory; call it often. */
  void sample() {
    peakResidentBytes = Math.max(peakResidentBytes, residentBytes());
  }

  /** User and system, since the watch began. */
  double cpuSeconds() {
    return cpuSeconds(pid) - cpuSecondsBefore;
  }

  /** The most that any sample saw; 0 where the system does not tell. */
  long peakResidentBytes() {
    return peakResidentBytes;
  }

  private static double cpuSeconds(long pid) {
    return ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .orElse(Duration.ZERO)
            .toMillis()
        / 1e3;
  }

  private long residentBytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | UncheckedIOException endedOrNotLinux) {
      return 0;
    }
  }
}
