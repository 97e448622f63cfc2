package dev.vigie.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vigie.alerts.Alert;
import dev.vigie.alerts.Severity;
import dev.vigie.notifications.channels.Channels;
import dev.vigie.notifications.sending.MadeAlerts;
import dev.vigie.notifications.sending.MessageText;
import dev.vigie.notifications.sending.ReceiverStub;
import dev.vigie.testbed.FreePorts;
import dev.vigie.testbed.PostgresTestbed;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotificationsIT {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String FAST = "rate_limit: {messages: 1000, per: 1s}";
  private static final MessageText TEXT = new MessageText(null);
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static PostgresTestbed postgres;

  @TempDir Path folder;
  private TestDatabase database;
  private ReceiverStub receiver;

  @BeforeAll
  static void startServer() {
    postgres = PostgresTestbed.start();
  }

  @AfterAll
  static void stopServer() {
    postgres.close();
  }

  @BeforeEach
  void open() {
    database = new TestDatabase(postgres);
    receiver = ReceiverStub.start();
  }

  @AfterEach
  void close() {
    receiver.close();
    database.close();
  }

  private Notifications start(TestChannels channels) {
    return start(channels.in(folder));
  }

  private Notifications start(Channels channels) {
    return Notifications.start(database.source(), channels, TEXT);
  }

  private static void eventually(Callable<Boolean> condition) {
    await().atMost(DEADLINE).pollInterval(Duration.ofMillis(50)).until(condition);
  }

  private static List<Alert> alerts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> alert("a" + i, Severity.MEDIUM)).toList();
  }

  private static Alert alert(String id, Severity severity) {
    return MadeAlerts.alert(id, severity, Instant.now());
  }

  private static List<String> ids(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "a" + i).toList();
  }

  /** Alerts that the receiver said it has, in the order of arrival. */
  private static List<String> received(ReceiverStub receiver) {
    List<String> ids = new ArrayList<>();
    for (ReceiverStub.Request request : receiver.accepted()) {
      JsonNode data = data(request);
      if (data.has("alerts")) {
        ids.addAll(data.get("alerts").findValuesAsText("alert_id"));
      } else {
        ids.add(data.get("alert_id").textValue());
      }
    }
    return ids;
  }

  private static JsonNode data(ReceiverStub.Request request) {
    try {
      return JSON.readTree(request.body()).get("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldSendEachAlertOnceInTheOrderOfStoringToEachChannelThatWantsIt() throws Exception {
    try (ReceiverStub other = ReceiverStub.start();
        Notifications notifications =
            start(
                new TestChannels()
                    .webhook("all", receiver, FAST)
                    .webhook("high", other, FAST, "min_severity: high"))) {
      database.store(notifications, alerts(0, 50));
      database.store(notifications, List.of(alert("b0", Severity.HIGH)));
      database.store(notifications, alerts(50, 100));
      eventually(() -> database.state("all").sent() == 101);
      eventually(() -> database.state("high").sent() == 1);

      List<String> expected = new ArrayList<>(ids(0, 50));
      expected.add("b0");
      expected.addAll(ids(50, 100));
      assertThat(received(receiver)).isEqualTo(expected);
      assertThat(received(other)).containsExactly("b0");
      assertThat(receiver.requests().get(50).header("webhook-id"))
          .isNotEqualTo(other.requests().get(0).header("webhook-id"));
    }
  }

  @Test
  void shouldSendNothingOfWhatWasRolledBack() throws Exception {
    try (Notifications notifications = start(new TestChannels().webhook("all", receiver, FAST))) {
      assertThatThrownBy(
              () ->
                  database.store(
                      (connection, stored) -> {
                        notifications.stored(connection, stored);
                        throw new SQLException("rolled back");
                      },
                      alerts(0, 1)))
          .hasMessage("rolled back");
      database.store(notifications, alerts(1, 2));
      eventually(() -> database.state("all").sent() == 1);
    }
    assertThat(received(receiver)).containsExactly("a1");
  }

  @Test
  void shouldLoseNothingAndKeepTheOrderWhileTheReceiverIsDown() throws Exception {
    int port = FreePorts.find(1).get(0);
    Channels channels = new TestChannels().webhook("all", port, FAST).in(folder);
    receiver.close();
    try (Notifications notifications = start(channels)) {
      database.store(notifications, alerts(0, 40));
      eventually(() -> database.state("all").failed() >= 3);
      assertThat(database.state("all").waiting()).isEqualTo(40);
      assertThat(database.state("all").lastProblem()).contains("connect");

      receiver = ReceiverStub.onPort(port);
      eventually(() -> database.state("all").sent() == 40);
    }
    assertThat(received(receiver)).isEqualTo(ids(0, 40));
  }

  @Test
  void shouldSendTheSameMessageUnderTheSameIdUntilItIsTaken() throws Exception {
    var times = new AtomicInteger();
    receiver.with(
        exchange ->
            ReceiverStub.status(times.incrementAndGet() <= 3 ? 503 : 200, "").answer(exchange));
    try (Notifications notifications = start(new TestChannels().webhook("all", receiver, FAST))) {
      database.store(notifications, alerts(0, 1));
      eventually(() -> database.state("all").sent() == 1);
    }
    assertThat(receiver.requests()).hasSize(4);
    assertThat(receiver.requests().stream().map(request -> request.header("webhook-id")).distinct())
        .hasSize(1);
    assertThat(receiver.requests().stream().map(ReceiverStub.Request::body).distinct()).hasSize(1);
    assertThat(database.state("all").failed()).isEqualTo(3);
  }

  /** Its own waits would be half a second at most. */
  @Test
  void shouldLeaveAReceiverAloneUntilTheDatesThatItGives() throws Exception {
    List<Instant> arrivals = new CopyOnWriteArrayList<>();
    List<Instant> dates = new CopyOnWriteArrayList<>();
    receiver.with(
        exchange -> {
          arrivals.add(Instant.now());
          if (dates.size() == 2) {
            ReceiverStub.status(200, "").answer(exchange);
            return;
          }
          dates.add(Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS));
          exchange
              .getResponseHeaders()
              .set("Retry-After", HTTP_DATE.format(dates.get(dates.size() - 1)));
          ReceiverStub.status(429, "").answer(exchange);
        });
    try (Notifications notifications = start(new TestChannels().webhook("all", receiver, FAST))) {
      database.store(notifications, alerts(0, 1));
      eventually(() -> database.state("all").sent() == 1);
    }
    assertThat(arrivals).hasSize(3);
    assertThat(arrivals.get(1)).isAfterOrEqualTo(dates.get(0));
    assertThat(arrivals.get(2)).isAfterOrEqualTo(dates.get(1));
  }

  /** The registry holds weakly what it asks. */
  @Test
  void shouldCountOnAfterAGarbageCollection() throws Exception {
    var registry = new SimpleMeterRegistry();
    try (Notifications notifications = start(new TestChannels().webhook("all", receiver, FAST))) {
      notifications.countIn(registry);
      database.store(notifications, alerts(0, 3));
      eventually(() -> count(registry, "sent") == 3);

      collectGarbage();

      assertThat(count(registry, "sent")).isEqualTo(3);
      assertThat(registry.get("vigie.notifications.waiting").gauge().value()).isZero();
      database.store(notifications, alerts(3, 5));
      eventually(() -> count(registry, "sent") == 5);
    }
  }

  /** Whatever is held weakly alone is gone then. */
  private static void collectGarbage() {
    var canary = new WeakReference<>(new Object());
    eventually(
        () -> {
          System.gc();
          return canary.get() == null;
        });
  }

  @Test
  void shouldLetOthersPassAMessageThatIsRefused() throws Exception {
    receiver.with(
        exchange -> {
          boolean refused =
              receiver.requests().stream()
                  .reduce((a, b) -> b)
                  .orElseThrow()
                  .body()
                  .contains("\"a1\"");
          ReceiverStub.status(refused ? 400 : 200, "").answer(exchange);
        });
    try (Notifications notifications =
        start(new TestChannels().webhook("all", receiver, FAST, "give_up_after: 4s"))) {
      database.store(notifications, alerts(0, 5));
      eventually(() -> database.state("all").sent() == 4);
      eventually(() -> database.state("all").dead() == 1);
      assertThat(database.state("all").waiting()).isZero();
      assertThat(
              database.number(
                  "SELECT count(*) FROM notification_messages"
                      + " WHERE state = 'dead' AND last_problem = 'HTTP 400'"))
          .isEqualTo(1);
    }
    assertThat(received(receiver)).containsExactly("a0", "a2", "a3", "a4");
  }

  @Test
  void shouldGiveUpWhatIsTooOldAndSayHowMany() throws Exception {
    receiver.with(ReceiverStub.status(500, ""));
    var registry = new SimpleMeterRegistry();
    try (Notifications notifications =
        start(new TestChannels().webhook("all", receiver, FAST, "give_up_after: 3s"))) {
      notifications.countIn(registry);
      Instant tooOld = Instant.now().minusSeconds(4);
      database.store(notifications, List.of(MadeAlerts.alert("old", Severity.HIGH, tooOld)));
      database.store(notifications, alerts(0, 10));
      eventually(() -> database.state("all").dead() == 10);
      assertThat(database.state("all").waiting()).isZero();
      receiver.with(ReceiverStub.status(200, ""));
      database.store(notifications, alerts(10, 11));
      eventually(() -> database.state("all").sent() == 1);
      eventually(() -> count(registry, "sent") == 1);
      assertThat(count(registry, "dead")).isEqualTo(10);
      assertThat(count(registry, "failed")).isPositive();
    }
    assertThat(received(receiver)).containsExactly("a10");
  }

  private static double count(SimpleMeterRegistry registry, String name) {
    return registry
        .get("vigie.notifications." + name)
        .tag("channel", "all")
        .functionCounter()
        .count();
  }

  @Test
  void shouldGiveUpTheOldestOfMoreThanMayWait() throws Exception {
    receiver.with(ReceiverStub.status(500, ""));
    try (Notifications notifications =
        start(
            new TestChannels()
                .webhook("all", receiver, FAST, "most_waiting: 100", "give_up_after: 1h"))) {
      database.store(notifications, alerts(0, 250));
      eventually(() -> database.state("all").dead() >= 149);
      receiver.with(ReceiverStub.status(200, ""));
      eventually(() -> database.state("all").waiting() == 0);
      assertThat(database.state("all").sent() + database.state("all").dead()).isEqualTo(250);
    }
    assertThat(received(receiver)).contains("a249").doesNotContain("a149");
  }

  @Test
  void shouldSendAsManyAsTheLimitAllowsAndThenADigestOfTheRest() throws Exception {
    try (Notifications notifications =
        start(new TestChannels().webhook("all", receiver, "rate_limit: {messages: 5, per: 5s}"))) {
      database.store(notifications, alerts(0, 20));
      eventually(() -> receiver.accepted().size() == 5);
      database.store(notifications, alerts(20, 30));
      eventually(() -> database.state("all").sent() == 30);
      assertThat(database.state("all").messages()).isEqualTo(6);
      assertThat(received(receiver)).isEqualTo(ids(0, 30));
      assertThat(data(receiver.accepted().get(5)).get("count").intValue()).isEqualTo(25);

      database.store(notifications, alerts(30, 31));
      eventually(() -> database.state("all").sent() == 31);
      assertThat(data(receiver.accepted().get(6)).has("alert_id")).isTrue();
    }
  }

  @Test
  void shouldSplitADigestOfVeryManyAndNeverSendMoreThanTheLimitInAnySpan() throws Exception {
    List<Long> sentAt = Collections.synchronizedList(new ArrayList<>());
    receiver.with(
        exchange -> {
          sentAt.add(System.nanoTime());
          ReceiverStub.status(200, "").answer(exchange);
        });
    try (Notifications notifications =
        start(new TestChannels().webhook("all", receiver, "rate_limit: {messages: 3, per: 2s}"))) {
      database.store(notifications, alerts(0, 3 + 250));
      eventually(() -> database.state("all").sent() == 253);
    }
    assertThat(receiver.accepted()).hasSize(6);
    assertThat(data(receiver.accepted().get(3)).get("count").intValue()).isEqualTo(100);
    assertThat(data(receiver.accepted().get(5)).get("count").intValue()).isEqualTo(50);
    assertThat(received(receiver)).isEqualTo(ids(0, 253));
    assertThat(
            database.number(
                "SELECT count(*) FROM (SELECT created_at - lag(created_at, 3) OVER (ORDER BY number)"
                    + " AS gap FROM notification_messages) AS gaps WHERE gap < interval '2 s'"))
        .as("messages begun less than 2 s after the third before them")
        .isZero();
    // A request takes a moment to arrive, on a busy machine a longer one.
    for (int i = 3; i < sentAt.size(); i++) {
      assertThat(sentAt.get(i) - sentAt.get(i - 3)).isGreaterThan(1_000_000_000L);
    }
  }

  @Test
  void shouldNotKeepOthersWaitingForAReceiverThatHangs() throws Exception {
    receiver.with(receiver.hang());
    try (ReceiverStub other = ReceiverStub.start();
        Notifications notifications =
            start(
                new TestChannels()
                    .webhook("hanging", receiver, FAST, "timeout: 30s")
                    .webhook("well", other, FAST))) {
      database.store(notifications, alerts(0, 1));
      eventually(() -> receiver.requests().size() == 1);
      database.store(notifications, alerts(1, 200));
      eventually(() -> database.state("well").sent() == 200);

      assertThat(received(other)).isEqualTo(ids(0, 200));
      assertThat(receiver.requests()).hasSize(1);
      assertThat(database.state("hanging").waiting()).isEqualTo(200);
      receiver.release();
    }
  }

  @Test
  void shouldLoseAndDoubleNothingWhilePostgresIsAway() throws Exception {
    try (Notifications notifications = start(new TestChannels().webhook("all", receiver, FAST))) {
      var asked = new AtomicInteger();
      var away = new CountDownLatch(1);
      // PostgreSQL goes away while a message is under way, and comes back later.
      receiver.with(
          exchange -> {
            if (asked.incrementAndGet() == 10) {
              postgres.stop();
              away.countDown();
            }
            ReceiverStub.status(200, "").answer(exchange);
          });
      database.store(notifications, alerts(0, 30));
      assertThat(away.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      eventually(() -> receiver.accepted().size() == 10);
      postgres.startAgain();
      eventually(() -> sent("all") == 30);
    }
    assertThat(receiver.requests()).hasSize(30);
    assertThat(received(receiver)).isEqualTo(ids(0, 30));
  }

  private long sent(String channel) {
    try {
      return database.state(channel).sent();
    } catch (SQLException away) {
      return -1;
    }
  }

  @Test
  void shouldSendOnceThoughTwoProgramsSend() throws Exception {
    Channels channels = new TestChannels().webhook("all", receiver, FAST).in(folder);
    try (var second = new TestDatabase(database.url(), false);
        Notifications one = start(channels);
        Notifications two = Notifications.start(second.source(), channels, TEXT)) {
      for (int i = 0; i < 20; i++) {
        database.store(i % 2 == 0 ? one : two, alerts(20 * i, 20 * (i + 1)));
      }
      eventually(() -> database.state("all").sent() == 400);
    }
    assertThat(receiver.requests()).hasSize(400);
    assertThat(received(receiver)).isEqualTo(ids(0, 400));
  }

  @Test
  void shouldForgetWhatWasFinishedLongAgoAndNothingElse() throws Exception {
    try (Notifications notifications = start(new TestChannels().webhook("all", receiver, FAST))) {
      database.store(notifications, alerts(0, 2));
      eventually(() -> database.state("all").sent() == 2);
      database.execute(
          "UPDATE notification_messages SET finished_at = now() - interval '31 days'"
              + " WHERE number = (SELECT min(number) FROM notification_messages)");
      eventually(() -> database.number("SELECT count(*) FROM notifications") == 1);
      assertThat(database.state("all").sent()).isEqualTo(2);
    }
  }
}
