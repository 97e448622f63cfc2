package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dashboard.Browser.Answer;
import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.access.Users;
import dev.vigie.dashboard.web.AddressRange;
import dev.vigie.testbed.PostgresTestbed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignInIT {

  private static final String NEW_PASSWORD = "another long password";
  private static PostgresTestbed postgres;
  private Desk desk;

  @BeforeAll
  static void startDatabase() {
    postgres = PostgresTestbed.start();
  }

  @AfterAll
  static void stopDatabase() {
    postgres.close();
  }

  @BeforeEach
  void open() throws Exception {
    desk = new Desk(postgres);
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void shouldGiveACookieThatScriptsAndOtherSitesCannotUse() throws Exception {
    // When
    Answer answer = desk.browser().signIn("viewer", Desk.PASSWORD);

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/");
    assertThat(answer.json().path("role").asText()).isEqualTo("viewer");
    assertThat(answer.body()).doesNotContain("argon2", Desk.PASSWORD);
  }

  @Test
  void shouldNameTheCookieSoThatItIsTakenOverTlsAlone() throws Exception {
    assertThat(desk.browser().signIn("viewer", Desk.PASSWORD).header("Set-Cookie"))
        .startsWith("vigie_session=")
        .doesNotContain("Secure");
    try (Desk behindTls = new Desk(postgres, settings("https://desk.example.com"))) {
      Browser browser = behindTls.browser();
      Answer answer = browser.signIn("viewer", Desk.PASSWORD);
      assertThat(answer.header("Set-Cookie"))
          .startsWith("__Host-vigie_session=")
          .contains("Secure", "HttpOnly", "SameSite=Strict", "Path=/")
          .doesNotContain("Domain");
      assertThat(answer.header("Strict-Transport-Security")).isNotEmpty();
      assertThat(browser.get("/api/v1/rules").status()).isEqualTo(200);
      String plain = String.valueOf(browser.cookie()).replace("__Host-", "");
      assertThat(behindTls.browser().send("GET", "/api/v1/rules", null, "Cookie", plain).status())
          .isEqualTo(401);
    }
  }

  private static DashboardSettings settings(String publicUrl, String... trustedProxies) {
    DashboardSettings local = DashboardSettings.local(0);
    return new DashboardSettings(
        local.host(),
        0,
        publicUrl.isEmpty() ? null : URI.create(publicUrl),
        null,
        local.sessions(),
        local.mostFeeds(),
        Stream.of(trustedProxies).map(AddressRange::of).toList());
  }

  private static Answer signInFrom(Desk desk, String address, String name, String password)
      throws Exception {
    return desk.browser()
        .send(
            "POST",
            "/api/v1/session",
            "{\"username\":\"" + name + "\",\"password\":\"" + password + "\"}",
            "X-Forwarded-For",
            address);
  }

  @Test
  void shouldCountAttemptsByWhoeverIsBehindATrustedProxy() throws Exception {
    try (Desk behindProxy = new Desk(postgres, settings("", "127.0.0.0/8"))) {
      // Given
      for (int i = 0; i < 30; i++) {
        signInFrom(behindProxy, "made-up, 203.0.113.9", "name-" + i, "wrong");
      }

      // Then
      assertThat(signInFrom(behindProxy, "203.0.113.9", "viewer", Desk.PASSWORD).status())
          .isEqualTo(429);
      assertThat(signInFrom(behindProxy, "203.0.113.10", "viewer", Desk.PASSWORD).status())
          .isEqualTo(200);
    }
  }

  @Test
  void shouldNotBelieveWhereAStrangerSaysToComeFrom() throws Exception {
    for (int i = 0; i < 30; i++) {
      signInFrom(desk, "203.0.113." + i, "name-" + i, "wrong");
    }

    assertThat(signInFrom(desk, "198.51.100.1", "viewer", Desk.PASSWORD).status()).isEqualTo(429);
  }

  @Test
  void shouldNotLockOutByWrongPasswordsFromElsewhere() throws Exception {
    try (Desk behindProxy = new Desk(postgres, settings("", "127.0.0.1"))) {
      // Given
      Browser office = behindProxy.browser();
      office.takeSession(signInFrom(behindProxy, "198.51.100.1", "viewer", Desk.PASSWORD));
      for (int i = 0; i < 11; i++) {
        signInFrom(behindProxy, "203.0.113." + i, "viewer", "wrong");
      }

      // Then
      assertThat(signInFrom(behindProxy, "203.0.113.99", "viewer", Desk.PASSWORD).status())
          .isEqualTo(429);
      assertThat(signInFrom(behindProxy, "198.51.100.1", "viewer", Desk.PASSWORD).status())
          .isEqualTo(200);
      assertThat(office.get("/api/v1/rules").status()).isEqualTo(200);
      assertThat(office.send("PUT", "/api/v1/session/password", change(NEW_PASSWORD)).status())
          .isEqualTo(200);
    }
  }

  @Test
  void shouldNotTellAWrongPasswordFromAnUnknownOrDisabledUser() throws Exception {
    // Given
    new Users(desk.database()).change("viewer", null, false);

    // When
    Answer wrong = desk.browser().signIn("analyst", "not the password at all");
    Answer unknown = desk.browser().signIn("nobody", "not the password at all");
    Answer disabled = desk.browser().signIn("viewer", Desk.PASSWORD);

    // Then
    List<String> bodies = new ArrayList<>();
    for (Answer answer : List.of(wrong, unknown, disabled)) {
      assertThat(answer.status()).isEqualTo(401);
      bodies.add(answer.body().replaceAll("\"request_id\":\"[^\"]*\"", ""));
    }
    assertThat(bodies.get(1)).isEqualTo(bodies.get(0));
    assertThat(bodies.get(2)).isEqualTo(bodies.get(0));
  }

  @Test
  void shouldRefuseAttemptsAfterTenWrongPasswordsForANameThatExistsOrNot() throws Exception {
    for (String name : List.of("analyst", "nobody")) {
      // Given
      for (int i = 0; i < 10; i++) {
        assertThat(desk.browser().signIn(name, "wrong password " + i).status()).isEqualTo(401);
      }

      // When
      Answer answer = desk.browser().signIn(name, Desk.PASSWORD);

      // Then
      assertThat(answer.status()).isEqualTo(429);
      assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 900);
    }
  }

  @Test
  void shouldEndTheOldSessionAtANewSignInAndAtSignOut() throws Exception {
    // Given
    Browser browser = desk.as(Role.VIEWER);
    String first = browser.cookie();

    // When
    browser.signIn("viewer", Desk.PASSWORD);

    // Then
    assertThat(browser.cookie()).isNotEqualTo(first);
    assertThat(desk.browser().send("GET", "/api/v1/rules", null, "Cookie", first).status())
        .isEqualTo(401);
    assertThat(browser.get("/api/v1/rules").status()).isEqualTo(200);
    assertThat(browser.send("DELETE", "/api/v1/session", null).status()).isEqualTo(204);
    assertThat(browser.get("/api/v1/rules").status()).isEqualTo(401);
  }

  @Test
  void shouldKeepSessionsOverARestartOfTheDesk() throws Exception {
    // Given
    Browser browser = desk.as(Role.VIEWER);

    // When
    try (DashboardServer other =
        DashboardServer.start(DashboardSettings.local(0), desk.database(), desk.sources().all())) {
      // Then
      Answer answer =
          new Browser(other.port()).send("GET", "/api/v1/rules", null, "Cookie", browser.cookie());
      assertThat(answer.status()).isEqualTo(200);
    }
  }

  @Test
  void shouldAllowNothingButANewPasswordUntilItIsChanged() throws Exception {
    // Given
    new Users(desk.database()).setPassword("analyst", Desk.PASSWORD, true);
    Browser browser = desk.as(Role.ANALYST);

    // When
    Answer refused = browser.get("/api/v1/rules");
    Answer changed = browser.send("PUT", "/api/v1/session/password", change(NEW_PASSWORD));
    browser.takeSession(changed);

    // Then
    assertThat(refused.problem()).isEqualTo("password-must-change");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(browser.get("/api/v1/rules").status()).isEqualTo(200);
    assertThat(desk.browser().signIn("analyst", Desk.PASSWORD).status()).isEqualTo(401);
    assertThat(desk.browser().signIn("analyst", NEW_PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void shouldRefuseWeakPasswords() throws Exception {
    Browser browser = desk.as(Role.ANALYST);

    for (String weak : List.of("elevenchars", "aaaaaaaaaaaaaaaaaaaa", Desk.PASSWORD)) {
      Answer answer = browser.send("PUT", "/api/v1/session/password", change(weak));
      assertThat(answer.status()).as(weak).isEqualTo(400);
      assertThat(answer.body()).doesNotContain(weak);
    }
  }

  private static String change(String password) {
    return "{\"current_password\":\"%s\",\"new_password\":\"%s\"}"
        .formatted(Desk.PASSWORD, password);
  }

  @Test
  void shouldRefuseRequestsOfOtherSites() throws Exception {
    // Given
    Browser browser = desk.as(Role.ADMIN);
    String port = ":" + desk.server().port();

    // Then
    assertThat(signOut(browser, "X-CSRF-Token", "")).isEqualTo("csrf");
    assertThat(signOut(browser, "X-CSRF-Token", desk.as(Role.ADMIN).csrfToken())).isEqualTo("csrf");
    assertThat(signOut(browser, "Origin", "https://evil.example")).isEqualTo("csrf");
    assertThat(signOut(browser, "Origin", "null")).isEqualTo("csrf");
    assertThat(signOut(browser, "Sec-Fetch-Site", "cross-site")).isEqualTo("csrf");
    assertThat(
            browser
                .send("DELETE", "/api/v1/session", null, "Origin", "http://127.0.0.1" + port)
                .status())
        .isEqualTo(204);
  }

  private static String signOut(Browser browser, String header, String value) throws Exception {
    Answer answer = browser.send("DELETE", "/api/v1/session", null, header, value);
    assertThat(answer.status()).isEqualTo(403);
    return answer.problem();
  }

  @Test
  void shouldAnswerOnlyToItsOwnNames() throws Exception {
    assertThat(statusWithHost("127.0.0.1:1")).contains(" 200 ");
    assertThat(statusWithHost("LOCALHOST")).contains(" 200 ");
    assertThat(statusWithHost("[::1]:80")).contains(" 200 ");
    for (String stranger :
        List.of("evil.example", "127.0.0.1.evil.example", "localhost.", "[::2]")) {
      assertThat(statusWithHost(stranger)).as(stranger).contains(" 400 ");
    }
  }

  private String statusWithHost(String host) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), desk.server().port())) {
      String request =
          "GET /robots.txt HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().orElse("");
    }
  }

  @Test
  void shouldRefuseLargeBodiesAndOtherMediaTypes() throws Exception {
    String large = "{\"username\":\"" + "x".repeat(20_000) + "\",\"password\":\"y\"}";

    assertThat(desk.browser().send("POST", "/api/v1/session", large).status()).isEqualTo(413);
    assertThat(
            desk.browser()
                .send("POST", "/api/v1/session", "a=b", "Content-Type", "text/plain")
                .status())
        .isEqualTo(415);
    assertThat(desk.browser().send("POST", "/api/v1/session", "[").problem())
        .isEqualTo("invalid-body");
    assertThat(
            desk.browser()
                .send("POST", "/api/v1/session", "{\"username\":1,\"password\":\"x\"}")
                .json()
                .path("field")
                .asText())
        .isEqualTo("username");
  }

  @Test
  void shouldGiveTheFirstAdminOnePasswordAndNeverAgain() throws Exception {
    assertThat(new Users(desk.database()).addFirstAdmin()).isEmpty();
  }

  @Test
  void shouldKeepTheLastAdmin() throws Exception {
    Browser admin = desk.as(Role.ADMIN);

    Answer disabled = admin.send("PATCH", "/api/v1/users/admin", "{\"enabled\":false}");
    Answer smaller = admin.send("PATCH", "/api/v1/users/admin", "{\"role\":\"viewer\"}");

    assertThat(disabled.problem()).isEqualTo("wrong-state");
    assertThat(smaller.problem()).isEqualTo("wrong-state");
  }

  @Test
  void shouldSignOutWhoeverIsDisabled() throws Exception {
    // Given
    Browser viewer = desk.as(Role.VIEWER);
    assertThat(viewer.get("/api/v1/rules").status()).isEqualTo(200);

    // When
    Answer answer =
        desk.as(Role.ADMIN).send("PATCH", "/api/v1/users/viewer", "{\"enabled\":false}");

    // Then
    assertThat(answer.status()).isEqualTo(200);
    assertThat(viewer.get("/api/v1/rules").status()).isEqualTo(401);
  }
}
