package dev.vigie.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertifiedKeyTest {

  @TempDir private static Path folder;
  private static CertifiedKey key;

  @BeforeAll
  static void make() throws IOException {
    key = new CertifiedKey(folder.resolve("keys"));
    key.makeIfAbsent("vigie-test");
  }

  @Test
  void shouldBeOpenToItsOwnerAlone() throws IOException {
    try (Stream<Path> files = Files.walk(key.folder())) {
      assertThat(files.toList())
          .hasSize(5)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void shouldKeepTheKeyAndThrowTheAuthoritysAway() throws Exception {
    KeyStore store = open(key);

    assertThat(Collections.list(store.aliases())).containsExactly("key");
    X509Certificate certificate = (X509Certificate) store.getCertificate("key");
    assertThatCode(() -> certificate.verify(authority().getPublicKey())).doesNotThrowAnyException();
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=vigie-test");
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(List.of(7, "127.0.0.1"), List.of(2, "localhost"));
  }

  @Test
  void shouldStayWhatItIsOnceItIsMade() throws IOException {
    byte[] before = Files.readAllBytes(key.keyStore());

    key.makeIfAbsent("vigie-test");

    assertThat(Files.readAllBytes(key.keyStore())).isEqualTo(before);
  }

  private static KeyStore open(CertifiedKey key) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(key.keyStore())) {
      store.load(in, key.password().toCharArray());
    }
    return store;
  }

  private static X509Certificate authority() throws Exception {
    try (InputStream in = Files.newInputStream(key.authority())) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
