package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vigie.dashboard.Browser.Answer;
import dev.vigie.dashboard.access.Role;
import dev.vigie.dashboard.web.Route;
import dev.vigie.testbed.PostgresTestbed;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every operation times every role, and nobody. The table is written by hand on purpose: a new
 * operation, or one whose role was changed, fails here until somebody has thought about it.
 */
class RoleTableIT {

  private static final Map<String, Role> LEAST =
      Map.ofEntries(
          Map.entry("GET /api/v1/openapi.yaml", Role.ANYONE),
          Map.entry("GET /api/v1/session", Role.ANYONE),
          Map.entry("POST /api/v1/session", Role.ANYONE),
          Map.entry("DELETE /api/v1/session", Role.VIEWER),
          Map.entry("PUT /api/v1/session/password", Role.VIEWER),
          Map.entry("GET /api/v1/alerts", Role.VIEWER),
          Map.entry("GET /api/v1/alerts.csv", Role.VIEWER),
          Map.entry("GET /api/v1/alerts/{alert_id}", Role.VIEWER),
          Map.entry("GET /api/v1/alerts/{alert_id}/audit", Role.VIEWER),
          Map.entry("PUT /api/v1/alerts/{alert_id}/assignee", Role.ANALYST),
          Map.entry("POST /api/v1/alerts/{alert_id}/notes", Role.ANALYST),
          Map.entry("POST /api/v1/alerts/{alert_id}/decision", Role.ANALYST),
          Map.entry("POST /api/v1/alerts/{alert_id}/reopen", Role.ANALYST),
          Map.entry("GET /api/v1/customers/{customer_id}", Role.VIEWER),
          Map.entry("GET /api/v1/customers/{customer_id}/timeline", Role.VIEWER),
          Map.entry("GET /api/v1/statistics/activity", Role.VIEWER),
          Map.entry("GET /api/v1/statistics/breakdown", Role.VIEWER),
          Map.entry("GET /api/v1/statistics/quality", Role.VIEWER),
          Map.entry("GET /api/v1/rules", Role.VIEWER),
          Map.entry("GET /api/v1/streams", Role.VIEWER),
          Map.entry("GET /api/v1/health", Role.VIEWER),
          Map.entry("GET /api/v1/feed", Role.VIEWER),
          Map.entry("GET /metrics", Role.VIEWER),
          Map.entry("GET /api/v1/users", Role.ADMIN),
          Map.entry("POST /api/v1/users", Role.ADMIN),
          Map.entry("GET /api/v1/users/names", Role.ANALYST),
          Map.entry("PATCH /api/v1/users/{username}", Role.ADMIN),
          Map.entry("PUT /api/v1/users/{username}/password", Role.ADMIN));

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String TOKEN = "a-token-for-prometheus";

  private static PostgresTestbed postgres;
  private static Desk desk;

  @BeforeAll
  static void start() throws Exception {
    postgres = PostgresTestbed.start();
    DashboardSettings local = DashboardSettings.local(0);
    desk =
        new Desk(
            postgres,
            new DashboardSettings(
                local.host(),
                0,
                null,
                TOKEN,
                local.sessions(),
                local.mostFeeds(),
                local.trustedProxies()));
  }

  @AfterAll
  static void stop() {
    desk.close();
    postgres.close();
  }

  @Test
  void shouldListEveryOperationInTheTable() {
    Set<String> served =
        desk.server().routes().stream()
            .map(route -> route.method().name() + " " + route.path())
            .collect(Collectors.toSet());

    assertThat(served).isEqualTo(LEAST.keySet());
    assertThat(desk.server().served()).containsExactlyInAnyOrderElementsOf(LEAST.keySet());
  }

  @Test
  void shouldLetEachRoleDoWhatTheTableSaysAndNothingElse() throws Exception {
    Map<String, String> wrong = new TreeMap<>();
    for (Role role : Role.values()) {
      Browser browser = desk.as(role);
      for (Route route : desk.server().routes()) {
        if (isAboutTheSession(route) || isAllowedFeed(route, role)) {
          continue;
        }
        String operation = route.method().name() + " " + route.path();
        Answer answer = browser.send(route.method().name(), path(route), body(route));
        String refusal = refusal(answer);
        String expected = expectedRefusal(role, LEAST.get(operation));
        if (!refusal.equals(expected)) {
          wrong.put(role + " " + operation, answer.status() + " " + answer.body());
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void shouldEndOnlyOnesOwnSession() throws Exception {
    assertThat(desk.browser().send("DELETE", "/api/v1/session", null).status()).isEqualTo(401);
    for (Role role : new Role[] {Role.VIEWER, Role.ANALYST, Role.ADMIN}) {
      assertThat(desk.as(role).send("DELETE", "/api/v1/session", null).status()).isEqualTo(204);
    }
  }

  @Test
  void shouldGiveMetricsForTheTokenAndNothingElse() throws Exception {
    assertThat(withToken("/metrics", TOKEN).body()).contains("jvm_memory_used_bytes");
    assertThat(withToken("/metrics", TOKEN + "x").status()).isEqualTo(401);
    assertThat(withToken("/api/v1/alerts", TOKEN).status()).isEqualTo(401);
  }

  @Test
  void shouldGiveTheSameMetricsWhenGarbageWasCollected() throws Exception {
    // Given
    desk.server()
        .count("vigie.test.letters", "letters of a word", new StringBuilder("five!")::length);
    await().atMost(DEADLINE).until(() -> !withToken("/metrics", TOKEN).body().contains("NaN"));

    // When
    var collected = new WeakReference<>(new Object());
    await()
        .atMost(DEADLINE)
        .until(
            () -> {
              System.gc();
              return collected.get() == null;
            });

    // Then
    String after = withToken("/metrics", TOKEN).body();
    assertThat(after).doesNotContain("NaN").contains("vigie_test_letters_total 5.0");
  }

  private static Answer withToken(String path, String token) throws Exception {
    return desk.browser().send("GET", path, null, "Authorization", "Bearer " + token);
  }

  /** Its answers tell whether somebody is signed in; shown in tests of their own. */
  private static boolean isAboutTheSession(Route route) {
    return route.path().equals("/api/v1/session");
  }

  /** It would not end; that it opens is shown elsewhere. */
  private static boolean isAllowedFeed(Route route, Role role) {
    return route.path().endsWith("/feed") && role != Role.ANYONE;
  }

  /** What stands in the way: signing in, the role, or nothing of the two. */
  private static String refusal(Answer answer) throws Exception {
    if (answer.status() == 401 && answer.problem().equals("not-signed-in")) {
      return "401";
    }
    return answer.status() == 403 ? "403 " + answer.problem() : "";
  }

  private static String expectedRefusal(Role role, Role least) {
    if (role == Role.ANYONE) {
      return least == Role.ANYONE ? "" : "401";
    }
    return role.includes(least) ? "" : "403 role-too-small";
  }

  private static String path(Route route) {
    return route.path().replaceAll("\\{\\w+}", "nobody");
  }

  private static String body(Route route) {
    return route.method().name().equals("GET") ? null : "{}";
  }
}
