package dev.vigie.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/**
 * Flink TaskManagers of the test's own, beside the platform's and set up like it: one can be killed
 * while another takes over, and a new one is started at once, as a company's cluster would.
 */
final class TaskManagers implements AutoCloseable {

  private static final List<String> COPIED =
      List.of("java-arguments", "conf/config.yaml", "log4j2.properties");

  private final Path platformsOwn;
  private final Map<String, Process> byId = new LinkedHashMap<>();
  private int started;

  private TaskManagers(Path platformsOwn) {
    this.platformsOwn = platformsOwn;
  }

  /** Starts so many. */
  static TaskManagers start(Path dataFolder, int count) {
    TaskManagers all = new TaskManagers(dataFolder.resolve("flink-taskmanager"));
    for (int i = 0; i < count; i++) {
      all.startOne();
    }
    return all;
  }

  /** Kills one that runs and starts another in its place. */
  void replace(String id) {
    Process killed = byId.remove(id);
    Assertions.assertThat(killed).as("%s among %s", id, byId.keySet()).isNotNull();
    CommandRun.signal("KILL", killed.pid());
    killed.onExit().join();
    startOne();
  }

  /** Fails with what it printed if one has ended by itself. */
  void assertAllRun() {
    byId.forEach(
        (id, process) ->
            Assertions.assertThat(process.isAlive())
                .as("%s runs; it printed: %s", id, printed(id))
                .isTrue());
  }

  private String printed(String id) {
    try {
      return Files.readString(platformsOwn.resolveSibling(id).resolve("output.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isOurs(String id) {
    return byId.containsKey(id);
  }

  List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  int size() {
    return byId.size();
  }

  private void startOne() {
    started++;
    String id = "taskmanager-" + started;
    Path folder = platformsOwn.resolveSibling(id);
    try {
      Files.createDirectories(folder.resolve("tmp"));
      Files.createDirectories(folder.resolve("conf"));
      for (String file : COPIED) {
        String text = Files.readString(platformsOwn.resolve(file));
        Files.writeString(
            folder.resolve(file), text.replace(platformsOwn.toString(), folder.toString()));
      }
      List<String> command = new ArrayList<>(List.of("java", "@" + folder + "/java-arguments"));
      command.add("-Dtaskmanager.resource-id=" + id);
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output.log").toFile())
              .start();
      byId.put(id, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    byId.values().forEach(process -> process.destroyForcibly().onExit().join());
  }
}
