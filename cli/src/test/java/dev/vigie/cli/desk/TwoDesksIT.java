package dev.vigie.cli.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.vigie.testbed.AlertRecord;
import dev.vigie.testbed.TestPool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two desks on the same topics and one database, of which one is killed in the midst of its work:
 * every alert is stored and shown once, and everybody is told of it.
 */
@Timeout(300)
class TwoDesksIT {

  private static final Duration DEADLINE = Duration.ofSeconds(90);
  private static final String PASSWORD = "correct horse battery staple";
  private static final int BEFORE = 200;
  private static final int AFTER = 50;

  @TempDir Path folder;

  private final List<String> messages = new CopyOnWriteArrayList<>();

  @Test
  void shouldStoreShowAndTellEachAlertThoughOneIsKilled() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    HttpServer receiver = receiver(threads);
    try (DeskServersTestbed servers = DeskServersTestbed.start()) {
      // Given
      Map<String, String> environment = servers.environment();
      environment.put("VIGIE_CHANNELS", channels(receiver.getAddress().getPort()).toString());
      environment.put("KEY", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
      List<AlertRecord> alerts = alerts();
      try (RunningDesk killed = RunningDesk.start(folder, environment);
          RunningDesk staying = RunningDesk.start(folder, environment)) {
        DeskVisitor.first(
            killed.address(), "admin", killed.oneTimePassword().orElseThrow(), PASSWORD);
        DeskVisitor visitor = DeskVisitor.of(staying.address(), "admin", PASSWORD);
        try (DeskFeed feed = visitor.feed(null)) {
          feed.hello();

          // When
          alerts.subList(0, BEFORE).forEach(servers.topics()::sendLater);
          killed.await(DEADLINE).until(() -> messages.size() >= BEFORE / 4);
          killed.kill();
          alerts.subList(BEFORE, BEFORE + AFTER).forEach(servers.topics()::sendLater);

          // Then
          List<String> ids = alerts.stream().map(AlertRecord::alertId).toList();
          assertThat(feed.alertIds(ids.size())).containsExactlyInAnyOrderElementsOf(ids);
          staying
              .await(DEADLINE)
              .untilAsserted(() -> assertThat(new HashSet<>(messages)).hasSameSizeAs(ids));
          assertThat(feed.waiting()).isZero();
          assertStoredAndSent(environment, ids);
        }
      }
    } finally {
      receiver.stop(0);
      threads.shutdownNow();
    }
  }

  /** What was under way when it was killed, or was not heard in time, may come again. */
  private void assertStoredAndSent(Map<String, String> environment, List<String> ids)
      throws Exception {
    int repeated = messages.size() - new HashSet<>(messages).size();
    try (var database = new TestPool(environment.get("POSTGRES_URL"), 5)) {
      assertThat(database.values("SELECT alert_id FROM alerts"))
          .containsExactlyInAnyOrderElementsOf(ids);
      long unheard = database.number("SELECT attempts_failed FROM notification_channels");
      assertThat((long) repeated).isLessThanOrEqualTo(1 + unheard);
    }
    System.out.printf(
        "one of two desks killed: %d alerts stored and shown once, lost 0; %d messages, %d repeated"
            + " under the same id%n",
        ids.size(), messages.size(), repeated);
  }

  private static List<AlertRecord> alerts() {
    return IntStream.range(0, BEFORE + AFTER)
        .mapToObj(i -> AlertRecord.of("two-" + i).with("customer_id", "C" + i % 10))
        .toList();
  }

  /** Notes the id of each message that it takes. */
  private HttpServer receiver(ExecutorService threads) throws IOException {
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    receiver.setExecutor(threads);
    receiver.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          messages.add(exchange.getRequestHeaders().getFirst("webhook-id"));
          byte[] words = "ok".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, words.length);
          exchange.getResponseBody().write(words);
          exchange.close();
        });
    receiver.start();
    return receiver;
  }

  private Path channels(int port) throws IOException {
    return Files.writeString(
        folder.resolve("channels.yaml"),
        """
        allowed_targets: ["http://127.0.0.1:%1$d"]
        channels:
          all:
            type: webhook
            url: http://127.0.0.1:%1$d/
            secret_env: KEY
            rate_limit: {messages: 1000, per: 1s}
            retry: {first: 100ms, longest: 500ms}
            timeout: 2s
        """
            .formatted(port));
  }
}
