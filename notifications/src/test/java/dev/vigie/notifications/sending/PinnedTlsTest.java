package dev.vigie.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.vigie.notifications.channels.HttpAddress;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection goes to the number that was judged; TLS and HTTP speak of the name. */
class PinnedTlsTest {

  private static final String PASSWORD = "changeit";
  private static final List<String> SERVER_NAMES = new CopyOnWriteArrayList<>();
  private static final List<String> HOSTS = new CopyOnWriteArrayList<>();
  @TempDir static Path folder;
  private static SSLContext context;
  private static X509TrustManager trust;
  private static HttpsServer server;

  @BeforeAll
  static void start() throws Exception {
    KeyStore keys = selfSigned("hooks.example");
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, PASSWORD.toCharArray());
    TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
    trusted.init(keys);
    trust = (X509TrustManager) trusted.getTrustManagers()[0];
    context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), trusted.getTrustManagers(), null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          HOSTS.add(exchange.getRequestHeaders().getFirst("Host"));
          var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
          for (SNIServerName name : session.getRequestedServerNames()) {
            SERVER_NAMES.add(((SNIHostName) name).getAsciiName());
          }
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  private static KeyStore selfSigned(String name) throws Exception {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:" + name,
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD,
                "-validity",
                "2")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server",
        keys.getKey("server", PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        keys.getCertificateChain("server"));
    store.setCertificateEntry("authority", keys.getCertificate("server"));
    return store;
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static OkHttpClient.Builder trusting(OkHttpClient.Builder client) {
    return client.sslSocketFactory(context.getSocketFactory(), trust);
  }

  private static Answer send(String name, boolean isTrusted) {
    String origin = "https://" + name + ":" + server.getAddress().getPort();
    var guard = new AddressGuard(Set.of(origin), host -> List.of(InetAddress.getLoopbackAddress()));
    HttpPost http =
        isTrusted
            ? new HttpPost(guard, Duration.ofSeconds(5), PinnedTlsTest::trusting)
            : new HttpPost(guard, Duration.ofSeconds(5));
    return http.send(
        HttpAddress.parse(origin + "/in"), Map.of(), "{}".getBytes(StandardCharsets.UTF_8), 0);
  }

  @Test
  void shouldAskForTheNameWhileItConnectsToTheNumber() {
    assertThat(send("hooks.example", true)).isEqualTo(new Answer.Accepted("HTTP 204", ""));

    assertThat(SERVER_NAMES).containsExactly("hooks.example");
    assertThat(HOSTS).containsExactly("hooks.example:" + server.getAddress().getPort());
  }

  @Test
  void shouldRefuseACertificateForAnotherName() {
    int before = HOSTS.size();

    Answer answer = send("other.example", true);

    assertThat(answer).isInstanceOf(Answer.Unavailable.class);
    assertThat(answer.words()).startsWith("TLS: ");
    assertThat(HOSTS).hasSize(before);
  }

  @Test
  void shouldRefuseACertificateThatNobodyVouchesFor() {
    int before = HOSTS.size();

    Answer answer = send("hooks.example", false);

    assertThat(answer.words()).startsWith("TLS: ");
    assertThat(HOSTS).hasSize(before);
  }
}
