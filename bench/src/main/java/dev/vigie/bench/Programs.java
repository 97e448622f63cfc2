package dev.vigie.bench;

import dev.vigie.platform.Installation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the programs that are compared are started.
 *
 * @param home the checkout
 */
record Programs(Path home) {

  static final String MICROBENCHMARKS = "microbenchmarks/target/lib";

  /** Enough for the payloads that ProducerPerformance keeps in memory. */
  private static final List<String> JAVA_OPTIONS =
      List.of("-XX:+UseSerialGC", "-Xmx2g", "--enable-native-access=ALL-UNNAMED");

  static Programs of(Installation installation) {
    return new Programs(installation.home());
  }

  /** A command of ours, as a user starts it. */
  List<String> vigie(String... arguments) {
    return command(List.of(home.resolve("vigie").toString()), arguments);
  }

  /** One of the performance tools of Kafka. */
  List<String> kafkaTool(String mainClass, String... arguments) {
    String classPath =
        Stream.of("bench/kafka-tools/target/lib", "platform/kafka-server/target/lib")
            .flatMap(folder -> jars(home.resolve(folder)))
            .collect(Collectors.joining(File.pathSeparator));
    return command(java(classPath, mainClass), arguments);
  }

  /** A main class of the microbenchmarks, or of what they run with. */
  List<String> microbenchmark(String mainClass, String... arguments) {
    String classPath =
        jars(home.resolve(MICROBENCHMARKS)).collect(Collectors.joining(File.pathSeparator));
    return command(java(classPath, mainClass), arguments);
  }

  /** A main class of this room. */
  List<String> ownClass(Class<?> mainClass, String... arguments) {
    return command(java(System.getProperty("java.class.path"), mainClass.getName()), arguments);
  }

  /** A program on the PATH. */
  static Optional<Path> find(String name) {
    return onPath(name).findFirst();
  }

  /** The first Python on the PATH that has the modules, if any has. */
  static Optional<Path> findPython(String modules) throws InterruptedException {
    for (Path python : onPath("python3").toList()) {
      if (imports(python, modules)) {
        return Optional.of(python);
      }
    }
    return Optional.empty();
  }

  private static Stream<Path> onPath(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }

  private static boolean imports(Path python, String modules) throws InterruptedException {
    try {
      return new ProcessBuilder(python.toString(), "-c", "import " + modules)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notAProgram) {
      return false;
    }
  }

  private static List<String> java(String classPath, String mainClass) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JAVA_OPTIONS);
    command.addAll(List.of("-cp", classPath, mainClass));
    return command;
  }

  private static List<String> command(List<String> program, String... arguments) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(arguments));
    return command;
  }

  private static Stream<String> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".jar"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " is not built", e);
    }
  }
}
