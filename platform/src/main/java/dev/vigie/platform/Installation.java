package dev.vigie.platform;

import dev.vigie.events.InvalidInputException;
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

  List<Path> kafkaJars() {
    return jars("platform/kafka-server/target/lib");
  }

  List<Path> flinkJars() {
    return jars("platform/flink-server/target/lib");
  }

  List<Path> eventStoreJars() {
    return jars("platform/event-store/target/lib");
  }

  /** What the first start prepares for later ones; can be deleted whenever nothing runs. */
  Path prepared() {
    return home.resolve("platform/target/prepared");
  }

  /** In the order of their names: the JVM refuses a class archive made with another order. */
  private List<Path> jars(String folder) {
    Path library = home.resolve(folder);
    try (Stream<Path> files = Files.list(library)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new InvalidInputException(
          library + ": not built; run: mvn -DskipTests package", new UncheckedIOException(e));
    }
  }
}
