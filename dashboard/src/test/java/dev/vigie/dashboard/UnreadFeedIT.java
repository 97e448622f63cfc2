package dev.vigie.dashboard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.dashboard.AlertSource.AlertView;
import dev.vigie.dashboard.AlertSource.FiredRule;
import dev.vigie.dashboard.access.Role;
import dev.vigie.testbed.PostgresTestbed;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Feeds that are open and never read: what they cost, and whom. */
class UnreadFeedIT {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration IDLE_DEADLINE = Duration.ofSeconds(60);
  private static final int FEWER_THAN_THE_BUFFER_HOLDS = 400;

  /** All that are allowed but the one that reads. */
  private static final int UNREAD = 499;

  /** What one that does not read may cost of the heap, its connection included. */
  private static final long MOST_BYTES_EACH = 128 << 10;

  private static final int REASON_LENGTH = 2_000;

  /** Fewer than the buffer holds, so that whoever reads is never left behind. */
  private static final int AT_A_TIME = 50;

  private static final int MORE_THAN_ARE_SENT_AGAIN = 501;

  /** Twice what is held for a client: 512 alerts by the desk, 100 by the operating system. */
  private static final int MOST_ALERTS = 1_200;

  private static PostgresTestbed postgres;

  @BeforeAll
  static void startPostgres() {
    postgres = PostgresTestbed.start();
  }

  @AfterAll
  static void stopPostgres() {
    postgres.close();
  }

  @Test
  void shouldDisconnectThoseThatNeverReadAndDisturbNobodyElse() throws Exception {
    // Given
    List<String> expected = new ArrayList<>();
    List<String> read = new CopyOnWriteArrayList<>();
    List<Socket> unread = new ArrayList<>();
    try (Desk desk = new Desk(postgres)) {
      Browser viewer = desk.as(Role.VIEWER);
      FeedReader feed = new FeedReader(viewer.open("/api/v1/feed"));
      Thread reader = new Thread(() -> readAll(feed, read), "reader");
      reader.start();
      long before = heapInUse();
      for (int i = 0; i < UNREAD; i++) {
        unread.add(openWithoutReading(desk, viewer));
      }
      await().atMost(DEADLINE).until(() -> metric(viewer, "vigie_feed_clients") == UNREAD + 1);
      assertThat(viewer.get("/api/v1/feed").problem()).isEqualTo("too-many-feeds");

      // When
      for (int i = 0; i < AT_A_TIME; i++) {
        publish(desk, expected);
      }
      await().atMost(DEADLINE).until(() -> read.size() == expected.size());
      long cost = heapInUse() - before;
      while (metric(viewer, "vigie_feed_dropped_total") < UNREAD && expected.size() < MOST_ALERTS) {
        for (int i = 0; i < AT_A_TIME; i++) {
          publish(desk, expected);
        }
        await().atMost(DEADLINE).until(() -> read.size() == expected.size());
      }

      // Then
      System.out.printf(
          "all that never read disconnected after %d alerts; heap for them %d KB%n",
          expected.size(), cost >> 10);
      assertThat(cost).isLessThan(UNREAD * MOST_BYTES_EACH);
      assertThat(metric(viewer, "vigie_feed_dropped_total")).isEqualTo(UNREAD);
      await().atMost(DEADLINE).until(() -> metric(viewer, "vigie_feed_clients") == 1);
      assertThat(read).isEqualTo(expected);
    } finally {
      for (Socket socket : unread) {
        socket.close();
      }
    }
  }

  /** With few alerts its buffer takes long to run out of; the connection is given up before. */
  @Test
  @Tag("endurance")
  void shouldCountThoseThatTakeNothingForLong() throws Exception {
    // Given
    try (Desk desk = new Desk(postgres)) {
      Browser viewer = desk.as(Role.VIEWER);
      try (Socket unread = openWithoutReading(desk, viewer)) {
        await().atMost(DEADLINE).until(() -> metric(viewer, "vigie_feed_clients") == 1);

        // When
        for (int i = 0; i < FEWER_THAN_THE_BUFFER_HOLDS; i++) {
          desk.server().publish(alert(i));
        }

        // Then
        await().atMost(IDLE_DEADLINE).until(() -> metric(viewer, "vigie_feed_clients") == 0);
        assertThat(unread.isClosed()).isFalse();
        assertThat(metric(viewer, "vigie_feed_dropped_total")).isEqualTo(1);
      }
    }
  }

  @Test
  void shouldGoOnWhereAClientWasOrTellItToBeginAnew() throws Exception {
    try (Desk desk = new Desk(postgres)) {
      // Given
      Browser viewer = desk.as(Role.VIEWER);
      AlertView last = desk.sources().alerts.raise("a0", "C1", "reason");
      for (int i = 1; i <= MORE_THAN_ARE_SENT_AGAIN; i++) {
        last = desk.sources().alerts.raise("a" + i, "C1", "reason");
      }
      long latest = last.sequence();

      // When
      try (FeedReader goesOn = open(viewer, latest - 3);
          FeedReader beginsAnew = open(viewer, latest - MORE_THAN_ARE_SENT_AGAIN)) {
        // Then
        assertThat(goesOn.next("hello").data()).contains("\"resumed\":true");
        for (long position = latest - 2; position <= latest; position++) {
          assertThat(goesOn.next("alert").id()).isEqualTo(Long.toString(position));
        }
        FeedReader.Event hello = beginsAnew.next("hello");
        assertThat(hello.data()).contains("\"resumed\":false");
        assertThat(hello.id()).isEqualTo(Long.toString(latest));
      }
    }
  }

  private static FeedReader open(Browser viewer, long lastEventId) throws Exception {
    return new FeedReader(viewer.open("/api/v1/feed", "Last-Event-ID", Long.toString(lastEventId)));
  }

  private static void publish(Desk desk, List<String> published) {
    AlertView alert = alert(published.size());
    published.add(alert.alertId());
    desk.server().publish(alert);
  }

  private static long heapInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Until the desk ends. */
  private static void readAll(FeedReader feed, List<String> alertIds) {
    Pattern id = Pattern.compile("\"alert_id\":\"([^\"]+)\"");
    try {
      while (true) {
        Matcher found = id.matcher(feed.next("alert").data());
        assertThat(found.find()).isTrue();
        alertIds.add(found.group(1));
      }
    } catch (EOFException ended) {
      // The desk has closed it.
    } catch (IOException lost) {
      alertIds.add("lost: " + lost);
    }
  }

  private static Socket openWithoutReading(Desk desk, Browser viewer) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(8 << 10);
    int port = desk.server().port();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String request =
        "GET /api/v1/feed HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n"
            .formatted(port, viewer.cookie());
    socket.getOutputStream().write(request.getBytes(US_ASCII));
    return socket;
  }

  private static double metric(Browser viewer, String name) throws Exception {
    Matcher value =
        Pattern.compile("^" + name + " ([0-9.E]+)$", Pattern.MULTILINE)
            .matcher(viewer.get("/metrics").body());
    assertThat(value.find()).as(name).isTrue();
    return Double.parseDouble(value.group(1));
  }

  private static AlertView alert(int number) {
    return new AlertView(
        "a" + number,
        number + 1L,
        0,
        Instant.now(),
        Instant.now(),
        "C1",
        "pay-" + number,
        100L,
        "EUR",
        65,
        "medium",
        List.of(new FiredRule("payment-burst", 1, 65, "x".repeat(REASON_LENGTH))),
        "open",
        null,
        null,
        "FR",
        "FR",
        true);
  }
}
