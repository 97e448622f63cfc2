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
  private static final int UNREAD = 5;
  private static final int REASON_LENGTH = 2_000;

  /** Fewer than the buffer holds, so that whoever reads is never left behind. */
  private static final int AT_A_TIME = 50;

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
      for (int i = 0; i < UNREAD; i++) {
        unread.add(openWithoutReading(desk, viewer));
      }
      await().atMost(DEADLINE).until(() -> metric(viewer, "vigie_feed_clients") == UNREAD + 1);

      // When
      while (metric(viewer, "vigie_feed_dropped_total") < UNREAD && expected.size() < MOST_ALERTS) {
        for (int i = 0; i < AT_A_TIME; i++) {
          AlertView alert = alert(expected.size());
          expected.add(alert.alertId());
          desk.server().publish(alert);
        }
        await().atMost(DEADLINE).until(() -> read.size() == expected.size());
      }

      // Then
      System.out.println("all that never read disconnected after " + expected.size() + " alerts");
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
