package dev.vigie.platform;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The Flink process that runs the jobs' work. */
final class TaskManager implements Part {
  private static final String MAIN_CLASS =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
  private static final List<String> OPTIONS =
      List.of(
          "-Xms128m",
          "-Xmx" + FlinkSettings.HEAP_MB + "m",
          "-XX:MaxDirectMemorySize=192m",
          "-XX:MaxMetaspaceSize=192m");

  private final Ports ports;
  private final PartFolder folder;
  private final FlinkSettings settings;
  private final JavaProgram program;
  private final ClassArchive archive;

  TaskManager(Ports ports, DataFolder data, Installation installation) {
    this.ports = ports;
    this.folder = data.part(name());
    this.settings = new FlinkSettings(ports, data, folder);
    this.program = new JavaProgram(installation.flinkJars(), MAIN_CLASS, OPTIONS);
    this.archive = ClassArchive.of(installation, folder, program);
  }

  @Override
  public String name() {
    return "flink-taskmanager";
  }

  @Override
  public Server server() {
    return Server.FLINK;
  }

  /** It has no address of its own that anybody calls: it registers with the JobManager. */
  @Override
  public String address() {
    return Addresses.HOST + ":" + ports.flinkRpc();
  }

  @Override
  public Map<Integer, String> ports() {
    return Map.of();
  }

  @Override
  public Launch prepare() throws IOException {
    return settings.launch(program.with(archive.options(true)));
  }

  @Override
  public boolean answers() {
    return FlinkOverview.taskManagers(ports.flink()).orElse(0) > 0;
  }

  @Override
  public void ended() throws IOException {
    archive.share();
  }
}
