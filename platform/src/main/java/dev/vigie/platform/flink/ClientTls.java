package dev.vigie.platform.flink;

import dev.vigie.events.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Properties;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client of Flink trusts, and what it proves itself with, from a properties file with
 * Flink's own names: {@code security.ssl.rest.truststore}, {@code …keystore}, their {@code
 * …-password} and {@code …-type}, and {@code …key-password}. Without a trust store it is the
 * system's; without a key store the client has nothing to show.
 */
final class ClientTls {
  private static final String PREFIX = "security.ssl.rest.";

  private final Path file;
  private final Properties settings = new Properties();

  private ClientTls(Path file) {
    this.file = file;
  }

  /**
   * Reads the file and the stores it names.
   *
   * @throws InvalidInputException naming the file that cannot be used
   */
  static SSLContext of(Path file) {
    ClientTls client = new ClientTls(file);
    try (Reader reader = Files.newBufferedReader(file)) {
      client.settings.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidInputException(file + ": cannot read the settings for Flink: " + e, e);
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(client.keyManagers(), client.trustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new InvalidInputException(file + ": the key cannot be used: " + e.getMessage(), e);
    }
  }

  private KeyManager @Nullable [] keyManagers() throws GeneralSecurityException {
    KeyStore store = store("keystore");
    if (store == null) {
      return null;
    }
    String password = settings.getProperty(PREFIX + "key-password", password("keystore"));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, password.toCharArray());
    return factory.getKeyManagers();
  }

  private TrustManager @Nullable [] trustManagers() throws GeneralSecurityException {
    KeyStore store = store("truststore");
    if (store == null) {
      return null;
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private @Nullable KeyStore store(String name) throws GeneralSecurityException {
    String path = settings.getProperty(PREFIX + name);
    if (path == null) {
      return null;
    }
    KeyStore store =
        KeyStore.getInstance(
            settings.getProperty(PREFIX + name + "-type", KeyStore.getDefaultType()));
    Path found = file.resolveSibling(path.strip());
    try (InputStream in = Files.newInputStream(found)) {
      store.load(in, password(name).toCharArray());
      return store;
    } catch (IOException e) {
      throw new InvalidInputException(found + ": the " + name + " cannot be read: " + e, e);
    }
  }

  private String password(String name) {
    return settings.getProperty(PREFIX + name + "-password", "");
  }
}
