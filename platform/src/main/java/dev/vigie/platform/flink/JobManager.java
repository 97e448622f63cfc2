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

/** The Flink process that takes jobs and coordinates them. */
public final class JobManager implements Part {
  static final String NAME = "flink-jobmanager";

  private static final String MAIN_CLASS =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";

  private static final List<String> OPTIONS =
      List.of("-Xms64m", "-Xmx256m", "-XX:MaxDirectMemorySize=128m", JavaServer.SIMPLE_COMPILER);

  private final int restPort;
  private final FlinkSettings settings;
  private final JavaServer server;
  private final FlinkOverview overview;

  public JobManager(int restPort, DataFolder data, FlinkKeys keys, Library library) {
    PartFolder folder = data.part(NAME);
    this.restPort = restPort;
    this.settings = new FlinkSettings(restPort, data, folder, keys);
    this.server = new JavaServer(library, MAIN_CLASS, OPTIONS, folder);
    this.overview = new FlinkOverview(restPort, data);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return Loopback.HOST + ":" + restPort;
  }

  @Override
  public Map<Integer, String> ports() {
    return Map.of(restPort, "flink-port", settings.rpcPort(), "flink-port");
  }

  @Override
  public Launch prepare() throws IOException {
    return settings.launch(server);
  }

  @Override
  public boolean answers() {
    return overview.taskManagers().isPresent();
  }

  @Override
  public void ended() throws IOException {
    server.ended();
  }
}
