package dev.vigie.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir Path folder;

  @Test
  void shouldBeForItsOwnerAlone() throws IOException {
    Path root = folder.resolve("above/data");

    new DataFolder(root).create();

    assertThat(rights(root)).isEqualTo("rwx------");
    assertThat(rights(root.getParent())).isEqualTo("rwx------");
  }

  @Test
  void shouldNarrowAFolderOfAnEarlierStart() throws IOException {
    // Given
    Path root = open(Files.createDirectory(folder.resolve("data")), "rwxrwxrwx");
    Path file = open(Files.createFile(root.resolve(DataFolder.PORTS)), "rw-rw-rw-");
    Path program = open(Files.createFile(root.resolve("program")), "r-xr-xr-x");
    Path elsewhere = open(Files.createFile(folder.resolve("elsewhere")), "rw-r--r--");
    Files.createSymbolicLink(root.resolve("link"), elsewhere);

    // When
    new DataFolder(root).create();

    // Then
    assertThat(rights(root)).isEqualTo("rwx------");
    assertThat(rights(file)).isEqualTo("rw-------");
    assertThat(rights(program)).isEqualTo("r-x------");
    assertThat(rights(elsewhere)).isEqualTo("rw-r--r--");
  }

  @Test
  void shouldNarrowAnEmptyFolder() throws IOException {
    Path root = open(Files.createDirectory(folder.resolve("data")), "rwxr-xr-x");

    new DataFolder(root).create();

    assertThat(rights(root)).isEqualTo("rwx------");
  }

  @Test
  void shouldRefuseAFolderThatOthersUseForSomethingElse() throws IOException {
    Path root = open(Files.createDirectory(folder.resolve("home")), "rwxr-xr-x");
    Files.createFile(root.resolve("letter"));

    assertThatThrownBy(() -> new DataFolder(root).create())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("name a folder of its own");

    assertThat(rights(root)).isEqualTo("rwxr-xr-x");
  }

  private static Path open(Path file, String rights) throws IOException {
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
