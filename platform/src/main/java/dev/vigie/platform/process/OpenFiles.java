package dev.vigie.platform.process;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * How many files and connections each process may have open: this one, and what it starts.
 *
 * @param limit as the operating system set it
 */
public record OpenFiles(long limit) {

  /** A broker has its libraries and the segments of some hundred partitions open. */
  private static final long KEPT_FOR_FILES = 160;

  private static final long FEWEST_CONNECTIONS = 32;
  private static final long ENOUGH = 1024;

  /** The limit of this process; where none can be told, there is none. */
  public static OpenFiles ofThisProcess() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? new OpenFiles(unix.getMaxFileDescriptorCount())
        : new OpenFiles(Long.MAX_VALUE);
  }

  /**
   * How many clients a broker may take. One that runs out of files gives up its data folder and
   * ends; beyond this number, clients wait.
   */
  public int connections() {
    long left = Math.max(FEWEST_CONNECTIONS, limit - KEPT_FOR_FILES);
    return (int) Math.min(Integer.MAX_VALUE, left);
  }

  /** What to say to whoever starts servers with too low a limit. */
  public Optional<String> remark() {
    return limit < ENOUGH
        ? Optional.of(
            "only "
                + limit
                + " open files are allowed, enough for few connections; set ulimit -n 4096")
        : Optional.empty();
  }
}
