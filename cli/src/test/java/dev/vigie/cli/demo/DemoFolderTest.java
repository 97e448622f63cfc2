package dev.vigie.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

  @TempDir Path parent;

  @Test
  void shouldRemoveWhatAnEarlierDemonstrationLeft() throws Exception {
    Path root = parent.resolve("demo");
    Files.createDirectories(root.resolve("broker-1/data"));
    Files.writeString(root.resolve("broker-1/data/log"), "old");

    try (DemoFolder folder = DemoFolder.claim(root)) {
      folder.empty();
    }

    assertThat(root).doesNotExist();
  }

  @Test
  void shouldRefuseAFolderThatAnotherDemonstrationHas() throws Exception {
    Path root = parent.resolve("demo");
    try (DemoFolder folder = DemoFolder.claim(root)) {
      folder.empty();

      assertThatThrownBy(() -> DemoFolder.claim(root))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("another demonstration");
    }
  }
}
