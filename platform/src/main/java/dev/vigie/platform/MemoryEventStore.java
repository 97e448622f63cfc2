package dev.vigie.platform;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The event store where no {@code mongod} is installed: MongoDB's protocol over memory. */
final class MemoryEventStore implements Part {
  private static final String MAIN_CLASS = "dev.vigie.platform.eventstore.EventStoreProcess";

  private final int port;
  private final PartFolder folder;
  private final JavaProgram program;
  private final ClassArchive archive;

  MemoryEventStore(Ports ports, DataFolder data, Installation installation) {
    this.port = ports.mongodb();
    this.folder = data.part(Mongod.NAME);
    this.program =
        new JavaProgram(
            installation.eventStoreJars(),
            MAIN_CLASS,
            List.of(
                "-Xms32m", "-Xmx512m", "-XX:MaxDirectMemorySize=64m", JavaProgram.SIMPLE_COMPILER));
    this.archive = ClassArchive.of(installation, folder, program);
  }

  @Override
  public String name() {
    return Mongod.NAME;
  }

  @Override
  public Server server() {
    return Server.EVENT_STORE;
  }

  @Override
  public String address() {
    return Addresses.HOST + ":" + port;
  }

  @Override
  public Map<Integer, String> ports() {
    return Map.of(port, "mongodb-port");
  }

  @Override
  public Launch prepare() throws IOException {
    return program.with(archive.options(true)).launch(folder, List.of(Integer.toString(port)));
  }

  @Override
  public boolean answers() {
    return MongoPing.answers(port);
  }

  @Override
  public void ended() throws IOException {
    archive.share();
  }

  @Override
  public Optional<String> note() {
    return Optional.of(
        "in memory, as no mongod is on the PATH: rebuilt from the topics when empty");
  }
}
