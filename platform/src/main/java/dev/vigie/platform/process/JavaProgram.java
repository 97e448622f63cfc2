package dev.vigie.platform.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A part that is a JVM.
 *
 * @param options of the JVM
 */
record JavaProgram(List<Path> jars, String mainClass, List<String> options) {

  /** Two of glibc's memory pools instead of eight for each core: 30 to 60 MB less for each JVM. */
  private static final Map<String, String> FEW_MEMORY_POOLS = Map.of("MALLOC_ARENA_MAX", "2");

  private static final List<String> QUIET_ARCHIVE =
      List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off");

  /** What brokers and Flink do on purpose, and newer JVMs write to the log about at each start. */
  private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  private static final String UNSAFE_ACCESS = "--sun-misc-unsafe-memory-access=allow";
  private static final int FIRST_WITH_UNSAFE_OPTION = 23;

  JavaProgram {
    jars = List.copyOf(jars);
    options = List.copyOf(options);
  }

  JavaProgram with(List<String> moreOptions) {
    List<String> all = new ArrayList<>(options);
    all.addAll(moreOptions);
    return new JavaProgram(jars, mainClass, all);
  }

  /** The arguments go through a file, which keeps the process table readable. */
  Launch launch(PartFolder folder, List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(QUIET_ARCHIVE);
    all.add(NATIVE_ACCESS);
    if (Runtime.version().feature() >= FIRST_WITH_UNSAFE_OPTION) {
      all.add(UNSAFE_ACCESS);
    }
    all.add("-XX:+UseSerialGC");
    all.add("-Djava.io.tmpdir=" + folder.temporary());
    all.addAll(options);
    all.add("-cp");
    all.add(jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    all.add(mainClass);
    all.addAll(arguments);
    Path file = folder.file("java-arguments");
    PrivateFile.write(
        file, all.stream().map(line -> quote(line) + "\n").collect(Collectors.joining()));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new Launch(List.of(java.toString(), "@" + file), FEW_MEMORY_POOLS);
  }

  private static String quote(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
