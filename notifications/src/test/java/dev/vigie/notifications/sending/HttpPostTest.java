package dev.vigie.notifications.sending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.notifications.channels.HttpAddress;
import dev.vigie.testbed.FreePorts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpPostTest {

  private static final byte[] BODY = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

  /** For answers that are to come; a busy machine needs some time for the first. */
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private static final Duration SHORT = Duration.ofMillis(700);

  private final ReceiverStub receiver = ReceiverStub.start();

  @AfterEach
  void close() {
    receiver.close();
  }

  private Answer send(String path) {
    return sendTo(receiver.origin(), path, TIMEOUT);
  }

  private static Answer sendTo(String origin, String path, Duration timeout) {
    var guard = new AddressGuard(Set.of(origin), NameResolver.within(Duration.ofSeconds(5)));
    return new HttpPost(guard, timeout)
        .send(HttpAddress.parse(origin + path), Map.of("x-test", "yes"), BODY, 0);
  }

  @Test
  void shouldPostJsonWithHeadersToPathAndQuery() {
    Answer answer = send("/a/b?c=%20d");

    assertThat(answer).isEqualTo(new Answer.Accepted("HTTP 200", "ok"));
    assertThat(receiver.requests()).hasSize(1);
    ReceiverStub.Request request = receiver.requests().get(0);
    assertThat(request.body()).isEqualTo("{\"a\":1}");
    assertThat(request.header("x-test")).isEqualTo("yes");
    assertThat(request.header("content-type")).isEqualTo("application/json");
    assertThat(request.header("host")).isEqualTo("127.0.0.1:" + receiver.port());
  }

  @ParameterizedTest
  @CsvSource({
    "200, Accepted",
    "202, Accepted",
    "204, Accepted",
    "301, Refused",
    "304, Refused",
    "400, Refused",
    "401, Refused",
    "404, Refused",
    "408, Unavailable",
    "410, Refused",
    "413, Refused",
    "425, Unavailable",
    "429, Unavailable",
    "500, Unavailable",
    "503, Unavailable",
    "599, Unavailable"
  })
  void shouldTellAnUnwellReceiverFromOneThatDoesNotWantTheMessage(int status, String kind) {
    receiver.with(ReceiverStub.status(status, ""));

    Answer answer = send("/");

    assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
    assertThat(answer.words()).isEqualTo("HTTP " + status);
    assertThat(receiver.requests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3600, 3600", "3601, 3600", "0, 0", "-1,", "soon,", "1.5,", "99999999, 3600"})
  void shouldWaitAsLongAsItIsAskedToButNotForEver(String asked, Long seconds) {
    receiver.with(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", asked);
          ReceiverStub.status(429, "").answer(exchange);
        });

    Answer.Unavailable answer = (Answer.Unavailable) send("/");

    assertThat(answer.notBefore()).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
  }

  @Test
  void shouldBoundSecondsThatNoNumberHolds() {
    assertThat(askedToWait("9".repeat(40), Clock.systemUTC())).isEqualTo(Duration.ofHours(1));
  }

  /** The clock stands at 12:00:00 and a quarter of a second. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 01 Mar 2026 12:00:20 GMT      | 19750",
        "Sunday, 01-Mar-26 12:00:20 GMT     | 19750",
        "Sun Mar  1 12:00:20 2026           | 19750",
        "Sun, 01 Mar 2026 12:00:01 GMT      | 750",
        "Sun, 01 Mar 2026 12:00:00 GMT      | 0",
        "Sun, 01 Mar 2020 12:00:00 GMT      | 0",
        "Sun, 01 Mar 2026 13:00:00 GMT      | 3599750",
        "Sun, 01 Mar 2026 13:00:01 GMT      | 3600000",
        "Fri, 31 Dec 9999 23:59:59 GMT      | 3600000",
        "Sun, one Mar 2026 12:00:20 GMT     |",
        "2026-03-01T12:00:20Z               |",
        "Sun, 01 Mar 2026 12:00:20          |",
      })
  void shouldTryAgainNotBeforeTheDateThatItIsGiven(String asked, Long millis) {
    var clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00.250Z"), ZoneOffset.UTC);

    assertThat(askedToWait(asked, clock))
        .isEqualTo(millis == null ? null : Duration.ofMillis(millis));
  }

  private Duration askedToWait(String asked, Clock clock) {
    receiver.with(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", asked);
          ReceiverStub.status(429, "").answer(exchange);
        });
    var guard =
        new AddressGuard(Set.of(receiver.origin()), NameResolver.within(Duration.ofSeconds(5)));
    return ((Answer.Unavailable)
            new HttpPost(guard, TIMEOUT, clock)
                .send(HttpAddress.parse(receiver.origin()), Map.of(), BODY, 0))
        .notBefore();
  }

  @Test
  void shouldGiveUpOnAReceiverThatHangs() {
    receiver.with(receiver.hang());

    assertWithinTimeout("/", "no answer within 700 ms");
  }

  /** Each byte is in time, the whole never is. */
  @Test
  void shouldGiveUpOnAReceiverThatTrickles() throws Exception {
    try (var trickling = TrickleServer.start("HTTP/1.1 200 OK\r\nx: ")) {
      long begin = System.nanoTime();
      Answer answer = sendTo("http://127.0.0.1:" + trickling.port(), "/", SHORT);

      assertThat(answer.words()).isEqualTo("no answer within 700 ms");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TIMEOUT);
    }
  }

  private void assertWithinTimeout(String path, String words) {
    long begin = System.nanoTime();
    Answer answer = sendTo(receiver.origin(), path, SHORT);
    assertThat(answer).isInstanceOf(Answer.Unavailable.class);
    assertThat(answer.words()).isEqualTo(words);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TIMEOUT);
  }

  @Test
  void shouldTakeTheStatusForTheAnswerWhenTheBodyNeverEnds() {
    var begun = new CountDownLatch(1);
    receiver.with(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          begun.countDown();
          receiver.hang().answer(exchange);
        });

    assertThat(sendTo(receiver.origin(), "/", Duration.ofSeconds(3)))
        .isInstanceOf(Answer.Accepted.class);
    assertThat(begun.getCount()).isZero();
  }

  @Test
  void shouldReadLittleOfAnEndlessBody() {
    byte[] megabyte = new byte[1 << 20];
    Arrays.fill(megabyte, (byte) 'x');
    receiver.with(
        exchange -> {
          exchange.sendResponseHeaders(500, 0);
          for (int i = 0; i < 1_000_000; i++) {
            exchange.getResponseBody().write(megabyte);
          }
        });

    Answer answer = send("/");

    assertThat(answer.words()).isEqualTo("HTTP 500");
    assertThat(answer.said()).hasSize(200);
  }

  @Test
  void shouldSayThatNobodyListens() {
    Answer answer = sendTo("http://127.0.0.1:" + FreePorts.find(1).get(0), "/hush-hush", TIMEOUT);

    assertThat(answer).isInstanceOf(Answer.Unavailable.class);
    assertThat(answer.words()).contains("connect").doesNotContain("hush");
  }
}
