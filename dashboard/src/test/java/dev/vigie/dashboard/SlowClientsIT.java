package dev.vigie.dashboard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.dashboard.access.Role;
import dev.vigie.testbed.PostgresTestbed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Strangers who send slowly, or nothing: nobody who is signed in notices. */
@Timeout(180)
class SlowClientsIT {

  private static final int SLOW_BODIES = 200;
  private static final int HALF_OPEN = 2_000;
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration NEVER_LONGER = Duration.ofSeconds(5);
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private static PostgresTestbed postgres;
  private static Desk desk;

  @BeforeAll
  static void start() throws Exception {
    postgres = PostgresTestbed.start();
    desk = new Desk(postgres);
  }

  @AfterAll
  static void stop() {
    desk.close();
    postgres.close();
  }

  @Test
  void shouldAnswerThoseWhoAreSignedInWhateverStrangersHoldOpen() throws Exception {
    // Given
    Browser viewer = desk.as(Role.VIEWER);
    List<Duration> times = new ArrayList<>();
    List<SocketChannel> slow = new ArrayList<>();
    List<SocketChannel> halfOpen = new ArrayList<>();
    try (FeedReader feed = new FeedReader(viewer.open("/api/v1/feed"))) {
      feed.next("hello");
      for (int i = 0; i < HALF_OPEN; i++) {
        halfOpen.add(open(i % 2 == 0 ? "" : "GET / HTTP/1.1\r\nHos", ""));
        if (i % 100 == 0) {
          times.add(timeOf(viewer));
        }
      }
      for (int i = 0; i < SLOW_BODIES; i++) {
        slow.add(open("POST /api/v1/session", "Content-Length: 1000\r\n\r\n{"));
      }

      // When
      await()
          .atMost(DEADLINE)
          .until(
              () -> {
                times.add(timeOf(viewer));
                slow.forEach(SlowClientsIT::sendAnotherByte);
                return slow.stream().allMatch(SlowClientsIT::isEnded);
              });

      // Then
      feed.next("counters");
      List<Duration> slowest = times.stream().sorted().toList();
      System.out.println(
          "of " + times.size() + " answers the slowest took " + slowest.get(times.size() - 1));
      // One pause of a busy machine is not the desk's.
      assertThat(slowest.get(times.size() - 2)).isLessThan(SOON);
      assertThat(slowest.get(times.size() - 1)).isLessThan(NEVER_LONGER);
    } finally {
      for (SocketChannel channel : slow) {
        channel.close();
      }
      for (SocketChannel channel : halfOpen) {
        channel.close();
      }
    }
  }

  @Test
  void shouldSayThatABodyCameTooLate() throws Exception {
    RawAnswer answer =
        RawAnswer.to(
            "POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{",
            desk.server().port());

    assertThat(answer.status()).isEqualTo(408);
    assertThat(answer.json().path("type").asText()).isEqualTo("urn:vigie:problem:body-too-late");
  }

  @Test
  void shouldTakeABodyThatComesInPieces() throws Exception {
    // Given
    String json = "{\"username\":\"viewer\",\"password\":\"" + Desk.PASSWORD + "\"}";
    StringBuilder chunks = new StringBuilder();
    json.chars().forEach(c -> chunks.append("1\r\n").append((char) c).append("\r\n"));

    // When
    RawAnswer answer =
        RawAnswer.to(
            "POST /api/v1/session HTTP/1.1\r\n"
                + "Host: 127.0.0.1\r\n"
                + "Connection: close\r\n"
                + "Content-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + chunks
                + "0\r\n\r\n",
            desk.server().port());

    // Then
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void shouldAskForABodyThatIsOnlySentWhenAskedFor() throws Exception {
    String json = "{\"username\":\"viewer\",\"password\":\"" + Desk.PASSWORD + "\"}";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), desk.server().port())) {
      // Given
      socket.setSoTimeout((int) NEVER_LONGER.toMillis());
      String head =
          String.join(
              "\r\n",
              "POST /api/v1/session HTTP/1.1",
              "Host: 127.0.0.1",
              "Connection: close",
              "Content-Type: application/json",
              "Content-Length: " + json.length(),
              "Expect: 100-continue",
              "",
              "");
      socket.getOutputStream().write(head.getBytes(US_ASCII));
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      assertThat(in.readLine()).isEqualTo("HTTP/1.1 100 Continue");

      // When
      socket.getOutputStream().write(json.getBytes(UTF_8));

      // Then
      assertThat(in.readLine()).isEmpty();
      assertThat(in.readLine()).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  private static Duration timeOf(Browser viewer) throws Exception {
    long beganNanos = System.nanoTime();
    assertThat(viewer.get("/index.html").status()).isEqualTo(200);
    assertThat(viewer.get("/api/v1/alerts").status()).isEqualTo(200);
    return Duration.ofNanos(System.nanoTime() - beganNanos);
  }

  private static SocketChannel open(String requestLine, String rest) throws IOException {
    SocketChannel channel =
        SocketChannel.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), desk.server().port()));
    String head =
        rest.isEmpty() ? requestLine : requestLine + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + rest;
    channel.write(ByteBuffer.wrap(head.getBytes(US_ASCII)));
    channel.configureBlocking(false);
    return channel;
  }

  private static void sendAnotherByte(SocketChannel channel) {
    try {
      channel.write(ByteBuffer.wrap(new byte[] {'x'}));
    } catch (IOException ended) {
      // Noticed when it is read.
    }
  }

  private static boolean isEnded(SocketChannel channel) {
    try {
      return channel.read(ByteBuffer.allocate(4_096)) != 0;
    } catch (IOException ended) {
      return true;
    }
  }
}
