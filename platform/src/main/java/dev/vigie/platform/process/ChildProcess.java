package dev.vigie.platform.process;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One part's process. It outlives the JVM that started it, and its terminal's Ctrl-C. */
public final class ChildProcess {
  private static final File NOTHING = new File("/dev/null");

  private final PartFolder folder;
  private final PidFile pid;

  public ChildProcess(PartFolder folder) {
    this.folder = folder;
    this.pid = new PidFile(folder.pid());
  }

  public Optional<ProcessHandle> find() {
    return pid.find();
  }

  public ProcessHandle start(Launch launch) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(Rights.withoutOthers(inItsOwnSession(launch.command())))
            .directory(folder.root().toFile())
            .redirectInput(NOTHING)
            .redirectErrorStream(true)
            .redirectOutput(PrivateFile.prepare(folder.output()).toFile());
    builder.environment().putAll(launch.environment());
    ProcessHandle process = builder.start().toHandle();
    pid.write(process);
    return process;
  }

  /**
   * Waits for the end of a process that was asked to end, and kills it after {@code patience}.
   *
   * @return whether it ended by itself
   */
  public boolean awaitEnd(ProcessHandle process, Duration patience) throws InterruptedException {
    boolean ended = Await.until(() -> !ProcessTable.isRunning(process), patience);
    if (!ended) {
      process.destroyForcibly();
      Await.until(() -> !ProcessTable.isRunning(process), patience);
    }
    pid.delete();
    return ended;
  }

  /** setsid takes the place of the process it is started in, so that the pid stays the same. */
  private static List<String> inItsOwnSession(List<String> command) {
    List<String> whole = new ArrayList<>();
    Programs.find("setsid").ifPresent(setsid -> whole.add(setsid.toString()));
    whole.addAll(command);
    return whole;
  }
}
