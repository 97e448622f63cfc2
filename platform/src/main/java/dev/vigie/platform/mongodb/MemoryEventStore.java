package dev.vigie.platform.mongodb;

import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.JavaServer;
import dev.vigie.platform.process.Launch;
import dev.vigie.platform.process.Library;
import dev.vigie.platform.process.Loopback;
import dev.vigie.platform.process.Part;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The event store where no {@code mongod} is installed: MongoDB's protocol over memory. */
public final class MemoryEventStore implements Part {
  private static final String MAIN_CLASS = "dev.vigie.platform.eventstore.EventStoreProcess";

  /**
   * Room for some 600,000 events. Promised from the start, as each time the heap grows all of it is
   * collected, which took four fifths of the processor time of storing; memory is taken up only as
   * events come.
   */
  private static final int HEAP_MIB = 1024;

  private final int port;
  private final JavaServer server;

  public MemoryEventStore(int port, DataFolder data, Library library) {
    this.port = port;
    this.server =
        new JavaServer(
            library,
            MAIN_CLASS,
            List.of(
                "-Xms" + HEAP_MIB + "m",
                "-Xmx" + HEAP_MIB + "m",
                "-Xmn64m",
                "-XX:MaxDirectMemorySize=64m",
                JavaServer.SIMPLE_COMPILER),
            data.part(name()));
  }

  @Override
  public String name() {
    return Mongod.NAME;
  }

  @Override
  public String address() {
    return Loopback.HOST + ":" + port;
  }

  @Override
  public Map<Integer, String> ports() {
    return Map.of(port, "mongodb-port");
  }

  @Override
  public Launch prepare() throws IOException {
    return server.launch(true, List.of(), List.of(Integer.toString(port)));
  }

  @Override
  public boolean answers() {
    return MongoPing.answers(port);
  }

  @Override
  public void ended() throws IOException {
    server.ended();
  }

  @Override
  public Optional<String> note() {
    return Optional.of(
        "in memory, as no mongod is on the PATH: rebuilt from the topics when empty");
  }
}
