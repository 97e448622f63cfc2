package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.vigie.testbed.AlertRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets of a running platform, desk and channels are in none of the places where others may look:
 * logs, output of commands, arguments of processes, answers of the API.
 */
@Tag("endurance")
class SecretsIT {

  private static final Duration DEADLINE = Duration.ofMinutes(3);
  private static final Pattern FIRST_SIGN_IN = Pattern.compile("one-time password (\\S+) ");
  private static final long MOST_BYTES = 5_000_000;

  /** Addresses of the API that answer to a GET, beside those of one alert and one customer. */
  private static final List<String> PAGES =
      List.of(
          "/",
          "/api/v1/openapi.yaml",
          "/api/v1/session",
          "/api/v1/alerts",
          "/api/v1/alerts.csv",
          "/api/v1/alerts/a1",
          "/api/v1/alerts/a1/audit",
          "/api/v1/alerts/none",
          "/api/v1/customers/C1",
          "/api/v1/customers/C1/timeline",
          "/api/v1/statistics/activity",
          "/api/v1/statistics/breakdown",
          "/api/v1/statistics/quality",
          "/api/v1/rules",
          "/api/v1/streams",
          "/api/v1/health",
          "/api/v1/users",
          "/api/v1/users/names",
          "/metrics");

  /** Other than in any run before: nobody else on this machine says them by chance. */
  private final String signingKey = "whsec_" + random().replace("-", "").concat("AAAA");

  private final String roomPath = "T0/B0/" + random();
  private final String mailPassword = random();
  private final String metricsToken = random();
  private final String newPassword = random();

  @TempDir Path folder;
  private final AtomicInteger received = new AtomicInteger();
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final Map<String, String> seen = new LinkedHashMap<>();
  private HttpServer receiver;

  private static String random() {
    return UUID.randomUUID().toString();
  }

  @BeforeEach
  void startReceiver() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    receiver.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          received.incrementAndGet();
          exchange.sendResponseHeaders(
              exchange.getRequestURI().getPath().equals("/in") ? 200 : 404, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stopReceiver() {
    receiver.stop(0);
  }

  private Map<String, String> settings() throws IOException {
    String origin = "http://127.0.0.1:" + receiver.getAddress().getPort();
    Path channels =
        Files.writeString(
            folder.resolve("channels.yaml"),
            """
            allowed_targets: ["%1$s", "smtp://127.0.0.1:%2$d"]
            channels:
              program: {type: webhook, url: "%1$s/in", secret_file: key}
              room: {type: slack, url_env: ROOM}
              duty:
                type: email
                smtp: {host: 127.0.0.1, port: %2$d, tls: implicit, user: vigie, password_env: MAIL}
                from: vigie@example.com
                to: [fraud@example.com]
            """
                .formatted(origin, receiver.getAddress().getPort()));
    Files.writeString(folder.resolve("key"), signingKey);
    Path token = Files.writeString(folder.resolve("token"), metricsToken);
    secrets.put("signing key", signingKey);
    secrets.put("address of the room", roomPath);
    secrets.put("mail password", mailPassword);
    secrets.put("metrics token", metricsToken);
    secrets.put("admin's password", newPassword);
    return Map.of(
        "VIGIE_CHANNELS",
        channels.toString(),
        "VIGIE_METRICS_TOKEN_FILE",
        token.toString(),
        "ROOM",
        origin + "/" + roomPath,
        "MAIL",
        mailPassword);
  }

  @Test
  void shouldBeNowhereThatOthersMayLook() throws Exception {
    Path data = folder.resolve("data");
    try (TestPlatform platform = TestPlatform.planned(data)) {
      platform.environment().putAll(settings());
      String up = platform.run(DEADLINE, "up").succeeded().out();
      secrets.put("database password", Files.readString(data.resolve("postgres/password")).strip());
      String first = oneTimePassword(up);
      secrets.put("one-time password", first);
      seen.put("what up said", up.replace(first, ""));
      platform.run(DEADLINE, "topics", "apply").succeeded();
      sendAlert(platform.bootstrapServers());
      workAtTheDesk(platform, first);
      tryChannels(platform);
      readArguments();
      readLogs(data);
    }

    assertThat(received).hasPositiveValue();
    assertThat(seen).hasSizeGreaterThan(30);
    secrets.forEach(
        (name, secret) ->
            assertThat(seen)
                .as("places that hold the %s", name)
                .allSatisfy((place, text) -> assertThat(text).doesNotContain(secret)));
  }

  private static String oneTimePassword(String printed) {
    Matcher line = FIRST_SIGN_IN.matcher(printed);
    assertThat(line.find()).as(printed).isTrue();
    return line.group(1);
  }

  private static void sendAlert(String bootstrapServers) throws Exception {
    AlertRecord alert = AlertRecord.of("secrets").with("score", 85).with("severity", "high");
    byte[] key = alert.customerId().getBytes(StandardCharsets.UTF_8);
    byte[] json = alert.alert().getBytes(StandardCharsets.UTF_8);
    try (var producer =
        new KafkaProducer<byte[], byte[]>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("fraud-alerts", key, json)).get();
    }
  }

  private void workAtTheDesk(TestPlatform platform, String first) throws Exception {
    var desk = new DeskClient(platform.environment().get("VIGIE_DASHBOARD_PORT"));
    seen.put("refused sign-in", desk.signIn("admin", newPassword));
    seen.put("sign-in", desk.signIn("admin", first));
    seen.put("password change", desk.changePassword(first, newPassword));
    secrets.put("session", desk.session());
    await().atMost(DEADLINE).until(() -> desk.get("/api/v1/alerts").contains("\"a1\""));
    for (String page : PAGES) {
      seen.put("answer to " + page, desk.get(page));
    }
    assertThat(seen.get("answer to /api/v1/users")).contains("admin");
    assertThat(seen.get("answer to /metrics")).contains("vigie_notifications_sent_total");
  }

  /** One receiver takes what it is sent, one does not know the room, one is no mail server. */
  private void tryChannels(TestPlatform platform) {
    for (String channel : List.of("program", "room", "duty")) {
      CommandRun run = platform.run(DEADLINE, "notify", "test", channel, "--verbose");
      assertThat(run.exitCode() == 0).isEqualTo(channel.equals("program"));
      seen.put("notify test " + channel, run.out() + run.err());
    }
    await()
        .atMost(DEADLINE)
        .until(() -> status(platform).matches("(?s).*duty +1 +0.*program +0 +1.*room +1 +0.*"));
  }

  private String status(TestPlatform platform) {
    CommandRun run = platform.run(DEADLINE, "notify", "status", "--verbose");
    seen.put("notify status", run.out() + run.err());
    return run.out();
  }

  /** Of all processes of this machine: the parts of the platform are among them. */
  private void readArguments() throws IOException {
    int ours = 0;
    try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
      for (ProcessHandle process : processes.toList()) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
          String arguments = Files.readString(file, StandardCharsets.ISO_8859_1);
          seen.put("arguments of " + process.pid(), arguments);
          ours += arguments.contains(folder.toString()) ? 1 : 0;
        } catch (IOException e) {
          // Between the list and the look a process may end, and its arguments with it.
          assertThat(process.isAlive()).as("arguments of %s: %s", process.pid(), e).isFalse();
        }
      }
    }
    assertThat(ours).as("processes of this platform").isGreaterThanOrEqualTo(5);
  }

  /** Whatever the parts wrote, but for the database itself and the file with its password. */
  private void readLogs(Path data) throws IOException {
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.endsWith("postgres/data")
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = data.relativize(file).toString();
            if (attributes.isRegularFile()
                && !name.equals("postgres/password")
                && attributes.size() <= MOST_BYTES) {
              seen.put(name, text(file));
            }
            return FileVisitResult.CONTINUE;
          }

          /** Servers remove files of theirs while they are being looked at. */
          @Override
          public FileVisitResult visitFileFailed(Path file, IOException problem)
              throws IOException {
            assertThat(problem).isInstanceOf(NoSuchFileException.class);
            return FileVisitResult.CONTINUE;
          }
        });
    assertThat(seen.keySet()).anyMatch(name -> name.startsWith("dashboard"));
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException removed) {
      return "";
    }
  }
}
