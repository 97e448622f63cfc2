package dev.vigie.platform;

import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.process.Library;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the build has put what the parts run from.
 *
 * @param home the checkout
 */
public record Installation(Path home) {

  public Installation {
    home = home.toAbsolutePath().normalize();
  }

  /** The installation that the system property {@code vigie.home} names. */
  public static Installation fromSystemProperty() {
    String home = System.getProperty("vigie.home");
    if (home == null) {
      throw new IllegalStateException("the system property vigie.home is not set");
    }
    return new Installation(Path.of(home));
  }

  /** The jar of the detection job, as any Flink cluster takes it. */
  public Path detectionJob() {
    return home.resolve("detection/target/vigie-detection-job.jar");
  }

  Library kafka() {
    return library("platform/kafka-server/target/lib");
  }

  Library flink() {
    return library("platform/flink-server/target/lib");
  }

  Library eventStore() {
    return library("platform/event-store/target/lib");
  }

  Library commands() {
    return library("cli/target/lib");
  }

  /** What the first start prepares for later ones; can be deleted whenever nothing runs. */
  Path prepared() {
    return home.resolve("platform/target/prepared");
  }

  private Library library(String name) {
    Path folder = home.resolve(name);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      return new Library(jars, prepared().resolve("classes"));
    } catch (IOException e) {
      throw new InvalidInputException(
          folder + ": not built; run: mvn -DskipTests package", new UncheckedIOException(e));
    }
  }
}
