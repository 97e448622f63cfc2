package dev.vigie.platform.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.keys.CertifiedKey;
import dev.vigie.platform.process.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkKeysTest {
  private static final URI URL = URI.create("https://127.0.0.1:1");
  private static final String PASSWORD = "security.ssl.rest.keystore-password";

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void makeDataFolder() throws IOException {
    folder = Files.createDirectory(temporary.resolve("data"));
  }

  @Test
  void shouldKeepTheKeyThatItMadeInFilesForTheirOwnerAlone() throws IOException {
    Map<String, String> first = ready();

    assertThat(ready()).isEqualTo(first).containsKey(PASSWORD);
    try (Stream<Path> files = Files.walk(key().folder())) {
      List<Path> all = files.toList();
      assertThat(all).contains(key().keyStore(), key().trustStore());
      for (Path file : all) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as("%s", file)
            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
      }
    }
  }

  @Test
  void shouldRenewAYearBeforeTheKeyExpires() throws IOException {
    ready();
    String first = key().password();
    Instant renewal = key().expiry().minus(365, ChronoUnit.DAYS);
    assertThat(renewal).isAfter(Instant.now());

    readyAt(renewal.minusSeconds(1));
    assertThat(key().password()).isEqualTo(first);

    readyAt(renewal);
    assertThat(key().password()).isNotEqualTo(first);
    assertThat(FlinkConnection.local(URL, folder).tls()).isPresent();
  }

  @Test
  void shouldFindTheKeyWhereverTheDataFolderIsMoved() throws IOException {
    ready();
    Path moved = Files.move(folder, temporary.resolve("moved"));

    assertThat(FlinkConnection.local(URL, moved).tls()).isPresent();
  }

  @Test
  void shouldDoWithoutAKeyWhereNoneWasMade() {
    assertThat(FlinkConnection.local(URL, folder).tls()).isEmpty();
  }

  @Test
  void shouldNameTheStoreThatCannotBeRead() throws IOException {
    Path settings = folder.resolve("flink.properties");
    Files.writeString(settings, "security.ssl.rest.truststore=missing.p12\n");

    assertThatThrownBy(() -> new FlinkConnection(URL, Optional.of(settings)).tls())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(folder.resolve("missing.p12") + ": the truststore cannot be read");
  }

  private Map<String, String> ready() throws IOException {
    return readyAt(Instant.now());
  }

  private Map<String, String> readyAt(Instant now) throws IOException {
    return new FlinkKeys(new DataFolder(folder), () -> now).ready();
  }

  private CertifiedKey key() {
    return new CertifiedKey(folder.resolve("flink-keys"));
  }
}
