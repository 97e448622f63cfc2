package dev.vigie.platform.mongodb;

import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.Launch;
import dev.vigie.platform.process.Loopback;
import dev.vigie.platform.process.Part;
import dev.vigie.platform.process.PartFolder;
import dev.vigie.platform.process.PrivateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The event store where MongoDB is installed. */
public final class Mongod implements Part {
  static final String NAME = "event-store";

  private final Path program;
  private final int port;
  private final PartFolder folder;

  public Mongod(Path program, int port, DataFolder data) {
    this.program = program;
    this.port = port;
    this.folder = data.part(NAME);
  }

  @Override
  public String name() {
    return NAME;
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
    PrivateFile.createFolders(folder.data());
    return new Launch(
        List.of(
            program.toString(),
            "--dbpath",
            folder.data().toString(),
            "--bind_ip",
            Loopback.HOST,
            "--port",
            Integer.toString(port),
            "--unixSocketPrefix",
            folder.temporary().toString(),
            "--wiredTigerCacheSizeGB",
            "0.25"));
  }

  @Override
  public boolean answers() {
    return MongoPing.answers(port);
  }

  @Override
  public Optional<String> note() {
    return Optional.of("MongoDB, " + program);
  }
}
