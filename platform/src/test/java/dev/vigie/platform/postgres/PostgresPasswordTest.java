package dev.vigie.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.platform.process.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresPasswordTest {
  @TempDir private Path folder;

  @Test
  void shouldBeDrawnOnceIntoAFileOnlyItsOwnerCanRead() throws Exception {
    DataFolder data = new DataFolder(folder);
    data.part(Postgres.NAME).create();
    PostgresPassword password = PostgresPassword.of(data);

    String drawn = password.findOrDraw();

    assertThat(drawn).hasSize(32);
    assertThat(password.findOrDraw()).isEqualTo(drawn);
    assertThat(password.find()).contains(drawn);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password.file())))
        .isEqualTo("rw-------");
  }
}
