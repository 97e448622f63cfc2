package dev.vigie.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.UnavailableException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir Path folder;

  @Test
  void shouldTellWhatAProgramSaidAndUsed() throws Exception {
    ChildProcess.Outcome outcome =
        ChildProcess.run(List.of(JAVA, "-version"), folder.resolve("log"));

    assertThat(outcome.output()).contains("version");
    assertThat(outcome.seconds()).isPositive();
  }

  @Test
  void shouldSayWhyAProgramFailed() {
    List<String> command = List.of(JAVA, "no.such.Program");

    assertThatThrownBy(() -> ChildProcess.run(command, folder.resolve("log")))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("no.such.Program");
  }
}
