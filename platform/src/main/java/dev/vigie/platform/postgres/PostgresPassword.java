package dev.vigie.platform.postgres;

import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.PrivateFile;
import dev.vigie.platform.process.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A password of the local PostgreSQL: drawn once, kept in a file only its owner can read. */
public record PostgresPassword(Path file) {
  public static PostgresPassword of(DataFolder data) {
    return of(data, PostgresRole.OWNER);
  }

  public static PostgresPassword of(DataFolder data, PostgresRole role) {
    return new PostgresPassword(data.part(Postgres.NAME).file(role.passwordFile()));
  }

  public Optional<String> find() {
    try {
      return Optional.of(Files.readString(file).strip());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String findOrDraw() throws IOException {
    Optional<String> known = find();
    if (known.isPresent()) {
      return known.get();
    }
    String password = Secrets.draw();
    PrivateFile.write(file, password.getBytes(StandardCharsets.UTF_8));
    return password;
  }
}
