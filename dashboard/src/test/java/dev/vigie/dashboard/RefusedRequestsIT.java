package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.web.Route;
import dev.vigie.testbed.PostgresTestbed;
import io.javalin.http.HandlerType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is refused, by a route or before any: always in one form, and never with a trace of ours.
 */
class RefusedRequestsIT {

  private static final Duration DEADLINE = Duration.ofSeconds(15);
  private static final Executor ALONE = work -> new Thread(work, "reader").start();

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

  private static void assertProblem(String name, RawAnswer answer, int status, String type)
      throws Exception {
    assertThat(answer.status()).as(name + answer).isEqualTo(status);
    assertThat(answer.header("Content-Type")).as(name).isEqualTo("application/problem+json");
    assertThat(answer.header("X-Content-Type-Options")).as(name).isEqualTo("nosniff");
    assertThat(answer.header("Content-Security-Policy")).as(name).contains("default-src 'none'");
    assertThat(answer.json().path("type").asText()).as(name).isEqualTo("urn:vigie:problem:" + type);
    assertThat(answer.json().path("status").asInt()).as(name).isEqualTo(status);
    assertThat(answer.json().path("request_id").asText()).as(name).isNotEmpty();
    assertThat(answer.body()).as(name).doesNotContain("org.eclipse", "java.", "javalin", "<html");
  }

  @Test
  void shouldAnswerAProblemToWhatIsNoRequest() throws Exception {
    int port = desk.server().port();
    String host = "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    Map<String, String> requests =
        Map.of(
            "no version", "GET /api/v1/session\r\n\r\n",
            "no method", " / HTTP/1.1" + host,
            "a future version", "GET / HTTP/9.9" + host,
            "no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
            "two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "a header without name", "GET / HTTP/1.1\r\n: x" + host,
            "a length that is none", "POST / HTTP/1.1\r\nContent-Length: x" + host,
            "length and chunks",
                "POST / HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked" + host,
            "TLS", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\r\n\r\n");
    for (var request : requests.entrySet()) {
      RawAnswer answer = RawAnswer.to(request.getValue(), port);
      int status = answer.status() == 505 ? 505 : 400;
      assertProblem(
          request.getKey(),
          answer,
          status,
          status == 505 ? "version-not-supported" : "invalid-request");
    }
  }

  @Test
  void shouldAnswerAProblemToAnAddressThatIsNoText() throws Exception {
    for (String path :
        List.of(
            "/%00",
            "/api/v1/alerts/%00",
            "/api/v1/alerts/a%00b/audit",
            "/api/v1/customers/%FF",
            "/api/v1/customers/%ED%A0%80",
            "/api/v1/customers/%",
            "/api/v1/customers/%zz",
            "/api/v1/alerts?customer=%00",
            "/api/v1/alerts?customer=%FF",
            "/api/v1/alerts?%00=1",
            "/api/v1/alerts?customer=%",
            "/api/v1/alerts?status=%zz",
            "/index.html?%C3")) {
      RawAnswer answer = RawAnswer.of("GET " + path + " HTTP/1.1", desk.server().port());
      assertThat(answer.json().path("type").asText())
          .as(path)
          .isIn("urn:vigie:problem:invalid-parameter", "urn:vigie:problem:invalid-request");
      assertProblem(path, answer, 400, answer.json().path("type").asText().replaceAll(".*:", ""));
    }
  }

  @Test
  void shouldAnswerAProblemToWhatIsTooLarge() throws Exception {
    int port = desk.server().port();
    String much = "x".repeat(9_000);

    assertProblem(
        "headers", RawAnswer.of("GET / HTTP/1.1", port, "X-A: " + much), 431, "headers-too-large");
    assertProblem(
        "address", RawAnswer.of("GET /" + much + " HTTP/1.1", port), 414, "address-too-long");
    assertProblem(
        "body",
        RawAnswer.of("POST /api/v1/session HTTP/1.1", port, "Content-Length: 16385"),
        413,
        "body-too-large");
    assertProblem(
        "chunks",
        RawAnswer.to(
            "POST /api/v1/session HTTP/1.1\r\n"
                + "Host: 127.0.0.1\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + "4001\r\n"
                + "x".repeat(0x4001),
            port),
        413,
        "body-too-large");
  }

  @Test
  void shouldSayWhatIsServedInstead() throws Exception {
    int port = desk.server().port();
    Map<String, String> allowed =
        Map.of(
            "POST /api/v1/alerts", "GET, HEAD",
            "GET /api/v1/users/nobody", "PATCH",
            "OPTIONS /api/v1/users", "GET, POST, HEAD",
            "DELETE /metrics", "GET, HEAD",
            "BREW /api/v1/rules", "GET, HEAD",
            "POST /index.html", "GET, HEAD");
    for (var entry : allowed.entrySet()) {
      RawAnswer answer = RawAnswer.of(entry.getKey() + " HTTP/1.1", port);
      assertProblem(entry.getKey(), answer, 405, "method-not-allowed");
      assertThat(answer.header("Allow").split(", "))
          .as(entry.getKey())
          .containsExactlyInAnyOrder(entry.getValue().split(", "));
    }
    assertProblem("page", RawAnswer.of("GET /none HTTP/1.1", port), 404, "not-found");
    assertProblem("route", RawAnswer.of("GET /api/v1/none HTTP/1.1", port), 404, "not-found");
    assertProblem("post", RawAnswer.of("POST /api/v1/none HTTP/1.1", port), 404, "not-found");
  }

  @Test
  void shouldAnswerHeadAsGetWithoutABody() throws Exception {
    // Given
    Map<String, String> wrong = new TreeMap<>();
    Browser viewer = desk.as(Role.VIEWER);

    for (Route route : desk.server().routes()) {
      if (!route.method().equals(HandlerType.GET)) {
        continue;
      }
      // When
      String path = route.path().replaceAll("\\{\\w+}", "nobody");
      for (Browser browser : List.of(desk.browser(), viewer)) {
        var head = browser.send("HEAD", path, null);
        boolean open = path.endsWith("/feed") && browser == viewer;
        int status = open ? 200 : browser.get(path).status();

        // Then
        if (head.status() != status || !head.body().isEmpty()) {
          wrong.put(path, head.status() + " instead of " + status + " " + head.body());
        }
      }
    }

    assertThat(wrong).isEmpty();
    assertThat(RawAnswer.of("HEAD / HTTP/1.1", desk.server().port()).status()).isEqualTo(200);
    assertThat(RawAnswer.of("HEAD /metrics HTTP/1.1", desk.server().port()).status())
        .isEqualTo(401);
  }

  @Test
  void shouldKeepConnectionsToTheDatabaseForOthersThanThoseWhoExport() throws Exception {
    // Given
    Browser viewer = desk.as(Role.VIEWER);
    CountDownLatch begun = new CountDownLatch(4);
    CountDownLatch goOn = new CountDownLatch(1);
    desk.sources().alerts.whileExporting =
        () -> {
          begun.countDown();
          await().atMost(DEADLINE).until(() -> goOn.getCount() == 0);
        };
    List<CompletableFuture<Integer>> exports =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> statusOfExport(viewer), ALONE))
            .limit(4)
            .toList();
    try {
      assertThat(begun.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();

      // When
      var fifth = viewer.get("/api/v1/alerts.csv");

      // Then
      assertThat(fifth.problem()).isEqualTo("too-many-exports");
      assertThat(fifth.header("Retry-After")).isEqualTo("10");
      assertThat(viewer.get("/api/v1/alerts").status()).isEqualTo(200);
    } finally {
      goOn.countDown();
      desk.sources().alerts.whileExporting = () -> {};
    }
    assertThat(exports).allMatch(export -> export.join() == 200);
    assertThat(statusOfExport(viewer)).isEqualTo(200);
  }

  private static int statusOfExport(Browser viewer) {
    try {
      return viewer.get("/api/v1/alerts.csv").status();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  @Test
  void shouldRefuseTimesThatNotEveryoneCanWrite() throws Exception {
    Browser viewer = desk.as(Role.VIEWER);
    List<String> paths =
        List.of(
            "/api/v1/alerts",
            "/api/v1/alerts.csv",
            "/api/v1/customers/C1/timeline",
            "/api/v1/statistics/activity",
            "/api/v1/statistics/breakdown");
    for (String path : paths) {
      for (String time :
          List.of(
              "%2B999999999-12-31T23:59:59Z",
              "-999999999-01-01T00:00:00Z",
              "%2B10000-01-01T00:00:00Z",
              "9999-01-01T00:00:00Z",
              "9998-12-31T23:59:59-01:00",
              "1899-12-31T23:59:59.999999999Z",
              "0000-01-01T00:00:00Z",
              "1900-01-01T00:00:00%2B00:01")) {
        for (String name : List.of("from", "to")) {
          var answer = viewer.get(path + "?" + name + "=" + time);
          assertThat(answer.status()).as(path + time).isEqualTo(400);
          assertThat(answer.json().path("field").asText()).as(path + time).isEqualTo(name);
        }
      }
    }
    for (String path : List.of(paths.get(0), paths.get(1), paths.get(2), paths.get(4))) {
      String widest = "?from=1900-01-01T00:00:00Z&to=9998-12-31T23:59:59.999999999Z";
      assertThat(viewer.get(path + widest).status()).as(path).isEqualTo(200);
    }
  }

  @Test
  void shouldRefusePositionsThatTheFeedNeverHad() throws Exception {
    Browser viewer = desk.as(Role.VIEWER);
    for (String position : List.of("-1", "+1", "1.5", "x", "99999999999999999999", "\u0661")) {
      if (position.chars().allMatch(c -> c < 128)) {
        var header = viewer.send("GET", "/api/v1/feed", null, "Last-Event-ID", position);
        assertThat(header.problem()).as(position).isEqualTo("invalid-parameter");
      }
      String encoded = java.net.URLEncoder.encode(position, StandardCharsets.UTF_8);
      var parameter = viewer.get("/api/v1/feed?last_event_id=" + encoded);
      assertThat(parameter.problem()).as(position).isEqualTo("invalid-parameter");
    }
  }

  @Test
  void shouldRefuseBodiesThatAreNotJsonInUtf8() throws Exception {
    int port = desk.server().port();
    String json = "{\"username\":\"viewer\",\"password\":\"" + Desk.PASSWORD + "\"}";
    for (String charset : List.of("UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "IBM037")) {
      byte[] bytes = json.getBytes(charset);
      assertProblem(charset, signIn(bytes, "application/json", port), 400, "invalid-body");
      assertProblem(
          charset,
          signIn(bytes, "application/json; charset=" + charset, port),
          415,
          "wrong-media-type");
    }
    byte[] notUtf8 = json.replace("viewer", "vi\u00e9wer").getBytes(StandardCharsets.ISO_8859_1);
    assertProblem("Latin-1", signIn(notUtf8, "application/json", port), 400, "invalid-body");
    byte[] twice = (json + json).getBytes(StandardCharsets.UTF_8);
    assertProblem("twice", signIn(twice, "application/json", port), 400, "invalid-body");
    byte[] right = json.getBytes(StandardCharsets.UTF_8);
    assertThat(signIn(right, "application/json;charset=\"utf-8\"", port).status()).isEqualTo(200);
  }

  private static RawAnswer signIn(byte[] body, String type, int port) throws Exception {
    return RawAnswer.to(
        "POST /api/v1/session HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(type, body.length, new String(body, StandardCharsets.ISO_8859_1)),
        port);
  }

  @Test
  void shouldRefuseNamesOfUsersThatAreRoutes() throws Exception {
    Browser admin = desk.as(Role.ADMIN);
    List<String> besideNames =
        desk.server().routes().stream()
            .map(Route::path)
            .filter(path -> path.matches("/api/v1/users/[a-z]+"))
            .map(path -> path.replace("/api/v1/users/", ""))
            .toList();

    assertThat(besideNames).contains("names");
    for (String name : List.of("names", "me")) {
      var answer =
          admin.send(
              "POST",
              "/api/v1/users",
              "{\"username\":\""
                  + name
                  + "\",\"role\":\"viewer\",\"password\":\"a long password\"}");
      assertThat(answer.status()).as(name).isEqualTo(400);
      assertThat(answer.json().path("field").asText()).isEqualTo("username");
    }
    for (String name : besideNames) {
      var answer =
          admin.send(
              "POST",
              "/api/v1/users",
              "{\"username\":\""
                  + name
                  + "\",\"role\":\"viewer\",\"password\":\"a long password\"}");
      assertThat(answer.status()).as(name).isEqualTo(400);
    }
  }
}
