package dev.vigie.platform;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The Flink process that takes jobs and coordinates them. */
final class JobManager implements Part {
  private static final String MAIN_CLASS =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";

  private static final List<String> OPTIONS =
      List.of("-Xms64m", "-Xmx256m", "-XX:MaxDirectMemorySize=128m", JavaProgram.SIMPLE_COMPILER);

  private final Ports ports;
  private final PartFolder folder;
  private final FlinkSettings settings;
  private final JavaProgram program;
  private final ClassArchive archive;

  JobManager(Ports ports, DataFolder data, Installation installation) {
    this.ports = ports;
    this.folder = data.part(name());
    this.settings = new FlinkSettings(ports, data, folder);
    this.program = new JavaProgram(installation.flinkJars(), MAIN_CLASS, OPTIONS);
    this.archive = ClassArchive.of(installation, folder, program);
  }

  @Override
  public String name() {
    return "flink-jobmanager";
  }

  @Override
  public Server server() {
    return Server.FLINK;
  }

  @Override
  public String address() {
    return Addresses.HOST + ":" + ports.flink();
  }

  @Override
  public Map<Integer, String> ports() {
    return Map.of(ports.flink(), "flink-port", ports.flinkRpc(), "flink-port");
  }

  @Override
  public Launch prepare() throws IOException {
    return settings.launch(program.with(archive.options(true)));
  }

  @Override
  public boolean answers() {
    return FlinkOverview.taskManagers(ports.flink()).isPresent();
  }

  @Override
  public void ended() throws IOException {
    archive.share();
  }
}
