package dev.vigie.platform.postgres;

import dev.vigie.platform.process.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The password of the local PostgreSQL: drawn once, kept in a file only its owner can read. */
public record PostgresPassword(Path file) {
  private static final int BYTES = 24;

  public static PostgresPassword of(DataFolder data) {
    return new PostgresPassword(data.part(Postgres.NAME).file("password"));
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
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, password);
    return password;
  }
}
