package dev.vigie.platform;

import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.PrivateFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** The ports of the last start, kept beside the data: what other commands connect to. */
final class StoredPorts {
  private StoredPorts() {}

  /**
   * @throws InvalidInputException if the file was changed into something that is no set of ports
   */
  static Optional<Ports> read(DataFolder data) {
    Path file = data.file(DataFolder.PORTS);
    Properties properties = new Properties();
    try (Reader reader = new StringReader(Files.readString(file))) {
      properties.load(reader);
      return Optional.of(
          new Ports(
              port(properties, "kafka"),
              port(properties, "postgres"),
              port(properties, "mongodb"),
              port(properties, "flink"),
              port(properties, "dashboard")));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (NumberFormatException | IOException e) {
      throw new InvalidInputException(file + ": not the ports of a platform: " + e.getMessage(), e);
    }
  }

  static void write(DataFolder data, Ports ports) {
    String text =
        "kafka=%d%npostgres=%d%nmongodb=%d%nflink=%d%ndashboard=%d%n"
            .formatted(
                ports.kafka(), ports.postgres(), ports.mongodb(), ports.flink(), ports.dashboard());
    try {
      PrivateFile.write(data.file(DataFolder.PORTS), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A platform that was last started before it had a dashboard knows no port for it. */
  private static int port(Properties properties, String key) {
    String otherwise =
        key.equals("dashboard")
            ? Integer.toString(Ports.standard().dashboard())
            : "nothing for " + key;
    return Integer.parseInt(properties.getProperty(key, otherwise));
  }
}
