package dev.vigie.platform.flink;

import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.JavaServer;
import dev.vigie.platform.process.Launch;
import dev.vigie.platform.process.Library;
import dev.vigie.platform.process.Loopback;
import dev.vigie.platform.process.Part;
import dev.vigie.platform.process.PartFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The Flink process that runs the jobs' work. */
public final class TaskManager implements Part {
  static final String NAME = "flink-taskmanager";

  private static final String MAIN_CLASS =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

  /**
   * The young generation is given most of what is free: an event waits for its turn for half a
   * second, and should not be moved to the old one for that. The heap has its size from the start,
   * since each step of its growth is a full collection of up to half a second; what is not used is
   * not taken from the system for that. The optimising compiler took a quarter of the processor
   * time of a job's first three million events, and made the rest of it faster by less: a laptop's
   * jobs are shorter than that.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-Xms" + FlinkSettings.HEAP_MB + "m",
          "-Xmx" + FlinkSettings.HEAP_MB + "m",
          "-Xmn272m",
          "-XX:SurvivorRatio=4",
          "-XX:MaxDirectMemorySize=192m",
          "-XX:MaxMetaspaceSize=192m",
          JavaServer.SIMPLE_COMPILER);

  private final FlinkSettings settings;
  private final JavaServer server;
  private final FlinkOverview overview;

  public TaskManager(int restPort, DataFolder data, FlinkKeys keys, Library library) {
    PartFolder folder = data.part(NAME);
    this.settings = new FlinkSettings(restPort, data, folder, keys);
    this.server = new JavaServer(library, MAIN_CLASS, OPTIONS, folder);
    this.overview = new FlinkOverview(restPort, data);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** It has no address of its own that anybody calls: it registers with the JobManager. */
  @Override
  public String address() {
    return Loopback.HOST + ":" + settings.rpcPort();
  }

  @Override
  public Map<Integer, String> ports() {
    return Map.of();
  }

  @Override
  public Launch prepare() throws IOException {
    return settings.launch(server);
  }

  @Override
  public boolean answers() {
    return overview.taskManagers().orElse(0) > 0;
  }

  @Override
  public void ended() throws IOException {
    server.ended();
  }
}
