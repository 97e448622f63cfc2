package dev.vigie.platform.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.UnavailableException;
import dev.vigie.platform.FreePorts;
import dev.vigie.platform.Installation;
import dev.vigie.platform.Platform;
import dev.vigie.platform.Ports;
import dev.vigie.platform.ProgressNotes;
import dev.vigie.platform.Server;
import dev.vigie.platform.keys.CertifiedKey;
import dev.vigie.platform.process.ChildProcess;
import dev.vigie.platform.process.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who runs code on the local Flink: whoever can read the data folder, and nobody else.
 *
 * <p>Eight ways to get in without its key, each of which tries to upload a jar and to run the one
 * that the owner has uploaded: by http, as it is, from a page of another origin, and under another
 * host's name; by https the same three; by https with somebody else's key; and past REST, at the
 * port where Flink's processes speak to each other.
 */
class FlinkAccessIT {
  private static final String FOREIGN = "http://shop.example.com";

  @TempDir private static Path folder;
  @TempDir private static Path elsewhere;
  private static Platform platform;
  private static Ports ports;
  private static Path jar;
  private static FlinkConnection owner;
  private static String uploaded;

  @BeforeAll
  static void start() throws Exception {
    ports = FreePorts.find();
    platform = Platform.of(new Installation(Path.of("..")), folder, ports, Set.of(Server.FLINK));
    platform.up(new ProgressNotes());
    owner = FlinkConnection.local(URI.create("https://127.0.0.1:" + ports.flink()), folder);
    jar = ProofOfRun.jar(elsewhere);
    uploaded =
        new FlinkRest(owner)
            .upload("/jars/upload", jar, "owners.jar")
            .text("filename")
            .orElseThrow();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    platform.down(new ProgressNotes());
  }

  static Stream<Arguments> waysIn() {
    String own = "127.0.0.1:" + ports.flink();
    String foreignHost = "shop.example.com:" + ports.flink();
    SSLContext noKey = Intruder.trustingAnybody(null);
    return Stream.of(
        way("http", null, own, null),
        way("http, foreign origin", null, own, FOREIGN),
        way("http, foreign host", null, foreignHost, null),
        way("https, no key", noKey, own, null),
        way("https, no key, foreign origin", noKey, own, FOREIGN),
        way("https, no key, foreign host", noKey, foreignHost, null),
        way("https, somebody else's key", Intruder.trustingAnybody(strangersKey()), own, null),
        Arguments.of(
            "Flink's internal port, no key", new Intruder(ports.flink() + 1, noKey, own, null)));
  }

  private static Arguments way(
      String name, @Nullable SSLContext tls, String host, @Nullable String origin) {
    return Arguments.of(name, new Intruder(ports.flink(), tls, host, origin));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("waysIn")
  void shouldRunNoCodeOfWhoHasNotTheKey(String way, Intruder intruder) throws IOException {
    // Given
    Path proof = elsewhere.resolve("proof of " + way);
    String run = "/jars/" + Path.of(uploaded).getFileName() + "/run";
    String arguments = "{\"programArgsList\":[\"" + proof + "\"]}";

    // When
    String uploading =
        intruder.send("POST", "/jars/upload", "multipart/form-data; boundary=jar", upload());
    String running =
        intruder.send("POST", run, "application/json", arguments.getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(uploading).doesNotContain(" 200 ");
    assertThat(running).doesNotContain(" 200 ");
    assertThat(proof).doesNotExist();
    assertThat(new FlinkRest(owner).get("/jars").objects("files")).hasSize(1);
  }

  @Test
  void shouldRunCodeOfWhoCanReadTheDataFolder() {
    Path proof = elsewhere.resolve("proof of the owner");

    assertThatThrownBy(
            () ->
                new FlinkCluster(owner)
                    .submit(new JobSubmission(jar, List.of(proof.toString()), 1, Optional.empty())))
        .as("it runs, and defines no job")
        .isInstanceOf(UnavailableException.class);

    assertThat(proof).exists();
  }

  @Test
  void shouldSayInOneLineThatTheKeyIsMissing() {
    FlinkConnection without = new FlinkConnection(owner.url());

    assertThatThrownBy(() -> new FlinkCluster(without).jobs())
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("TLS failed");
  }

  @Test
  void shouldSendWhoComesByHttpToHttps() {
    URI http = URI.create("http://127.0.0.1:" + ports.flink());

    assertThatThrownBy(() -> new FlinkCluster(new FlinkConnection(http)).jobs())
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("sends us on to https://127.0.0.1:" + ports.flink());
  }

  @Test
  void shouldAskForTheKeyAtEveryPortOfItsProcesses() throws Exception {
    SSLContext key = owner.tls().orElseThrow();
    for (int port : listening()) {
      assertThat(letsIn(port, key)).as("port %d, with the key", port).isTrue();
      assertThat(letsIn(port, Intruder.trustingAnybody(null))).as("port %d", port).isFalse();
    }
  }

  /** What our own processes listen on, as the system tells. */
  private static List<Integer> listening() throws IOException {
    List<Integer> all =
        Stream.of(JobManager.NAME, TaskManager.NAME)
            .map(part -> new ChildProcess(new DataFolder(folder).part(part)).find().orElseThrow())
            .flatMap(process -> ListeningPorts.of(process.pid()).stream())
            .toList();
    assertThat(all).contains(ports.flink(), ports.flink() + 1).hasSizeGreaterThan(4);
    return all;
  }

  /** Whoever is refused reads that in the place of an answer; who is let in waits for one. */
  private static boolean letsIn(int port, SSLContext tls) throws IOException {
    try (Socket socket = tls.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.setSoTimeout(500);
      socket.getOutputStream().write(0);
      socket.getInputStream().read();
      return true;
    } catch (SocketTimeoutException waiting) {
      return true;
    } catch (SSLException refused) {
      return false;
    }
  }

  private static KeyManager[] strangersKey() {
    try {
      Path keys = elsewhere.resolve("strangers");
      CertifiedKey key = new CertifiedKey(keys);
      key.makeIfAbsent("a stranger");
      char[] password = key.password().toCharArray();
      KeyStore store = KeyStore.getInstance(key.keyStore().toFile(), password);
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(store, password);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] upload() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(
        """
        --jar\r
        Content-Disposition: form-data; name="jarfile"; filename="intruders.jar"\r
        Content-Type: application/x-java-archive\r
        \r
        """
            .getBytes(StandardCharsets.US_ASCII));
    body.write(Files.readAllBytes(jar));
    body.write("\r\n--jar--\r\n".getBytes(StandardCharsets.US_ASCII));
    return body.toByteArray();
  }
}
