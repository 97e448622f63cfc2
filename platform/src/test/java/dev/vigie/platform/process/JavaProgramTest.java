package dev.vigie.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProgramTest {
  @TempDir private Path root;

  @Test
  void shouldPassArgumentsThroughAFileWhateverIsInThem() throws Exception {
    PartFolder folder = new PartFolder(root.resolve("with space"));
    folder.create();
    JavaProgram program = new JavaProgram(List.of(Path.of("/a b.jar")), "Main", List.of("-Xmx1m"));

    Launch launch = program.launch(folder, List.of("say \"\\\""));

    assertThat(launch.command()).hasSize(2).last().asString().startsWith("@");
    assertThat(Files.readAllLines(folder.file("java-arguments")))
        .contains("\"-Xmx1m\"", "\"/a b.jar\"", "\"Main\"", "\"say \\\"\\\\\\\"\"");
  }

  @Test
  void shouldTellThisJvmThatNativeCodeIsMeant() throws Exception {
    PartFolder folder = new PartFolder(root.resolve("part"));
    folder.create();

    new JavaProgram(List.of(), "Main", List.of()).launch(folder, List.of());

    assertThat(Files.readAllLines(folder.file("java-arguments")))
        .contains("\"--enable-native-access=ALL-UNNAMED\"")
        .filteredOn(line -> line.contains("unsafe"))
        .hasSize(Runtime.version().feature() < 23 ? 0 : 1);
  }
}
