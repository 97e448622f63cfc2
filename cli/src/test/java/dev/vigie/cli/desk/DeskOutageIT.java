package dev.vigie.cli.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vigie.testbed.AlertRecord;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL hangs, PostgreSQL is stopped, Kafka is stopped: the desk says so, goes on by itself,
 * and every alert and decision is there once, in the database and on a feed that stayed open.
 */
@Timeout(400)
class DeskOutageIT {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int BEFORE = 3;
  private static final int MEANWHILE = 20;
  private static final int AFTER = 3;
  private static final int DECISIONS = 100;
  private static final int PEOPLE = 6;
  private static final int NEVER_ASKED = 0;

  @TempDir static Path folder;
  private static DeskServersTestbed servers;
  private static RunningDesk desk;
  private static DeskVisitor visitor;

  @BeforeAll
  static void start() throws Exception {
    servers = DeskServersTestbed.start();
    desk = RunningDesk.start(folder, servers.environment());
    visitor =
        DeskVisitor.first(
            desk.address(),
            "admin",
            desk.oneTimePassword().orElseThrow(),
            "correct horse battery staple");
  }

  @AfterAll
  static void stop() {
    if (desk != null) {
      desk.close();
    }
    if (servers != null) {
      servers.close();
    }
  }

  /** What goes away, and how. */
  private record Outage(String part, Runnable begin, Runnable end) {}

  private static Outage postgresHangs() {
    return new Outage("postgresql", servers.postgres()::suspend, servers.postgres()::resume);
  }

  private static Outage postgresIsStopped() {
    return new Outage("postgresql", servers.postgres()::stop, servers.postgres()::startAgain);
  }

  private static Outage kafkaIsStopped() {
    return new Outage(
        "kafka", () -> servers.kafka().stopBroker(1), () -> servers.kafka().startBroker(1));
  }

  @Test
  void shouldLoseAndDoubleNothingWhilePostgresHangs() throws Exception {
    shouldLoseAndDoubleNothing("hang", postgresHangs(), SHORT);
  }

  @Test
  void shouldLoseAndDoubleNothingWhilePostgresIsStopped() throws Exception {
    shouldLoseAndDoubleNothing("stop", postgresIsStopped(), SHORT);
  }

  @Test
  void shouldLoseAndDoubleNothingWhileKafkaIsStopped() throws Exception {
    shouldLoseAndDoubleNothing("kafka", kafkaIsStopped(), SHORT);
  }

  @Tag("endurance")
  @Test
  void shouldLoseAndDoubleNothingWhilePostgresHangsForAMinute() throws Exception {
    shouldLoseAndDoubleNothing("long-hang", postgresHangs(), LONG);
  }

  @Tag("endurance")
  @Test
  void shouldLoseAndDoubleNothingWhilePostgresIsStoppedForAMinute() throws Exception {
    shouldLoseAndDoubleNothing("long-stop", postgresIsStopped(), LONG);
  }

  @Tag("endurance")
  @Test
  void shouldLoseAndDoubleNothingWhileKafkaIsStoppedForAMinute() throws Exception {
    shouldLoseAndDoubleNothing("long-kafka", kafkaIsStopped(), LONG);
  }

  private static void shouldLoseAndDoubleNothing(String name, Outage outage, Duration length)
      throws Exception {
    try (DeskFeed feed = visitor.feed(null)) {
      // Given
      eventually(() -> feed.isUp(outage.part()));
      feed.hello();
      send(name, 0, BEFORE);
      List<String> seen = new ArrayList<>(feed.alertIds(BEFORE));
      decide(ids(name, 0, BEFORE).get(0), "0");
      assertThat(feed.alert().alertId()).isEqualTo(ids(name, 0, BEFORE).get(0));

      // When
      long beginNanos = System.nanoTime();
      outage.begin().run();
      try {
        send(name, BEFORE, MEANWHILE);
        eventually(() -> !feed.isUp(outage.part()));
        assertThat(partOf(visitor.get("/api/v1/health"), outage.part())).isEqualTo("away");
        await()
            .atMost(length.plusSeconds(30))
            .until(() -> System.nanoTime() - beginNanos > length.toNanos());
      } finally {
        outage.end().run();
      }
      send(name, BEFORE + MEANWHILE, AFTER);

      // Then
      eventually(() -> feed.isUp(outage.part()));
      seen.addAll(feed.alertIds(MEANWHILE + AFTER));
      assertThat(new HashSet<>(seen))
          .hasSameSizeAs(seen)
          .containsExactlyInAnyOrderElementsOf(ids(name, 0, BEFORE + MEANWHILE + AFTER));
      assertThat(feed.waiting()).isZero();
      decide(ids(name, BEFORE, MEANWHILE).get(0), "0");
      assertThat(decided(name, 0)).isEqualTo("confirmed_fraud");
      assertThat(decided(name, BEFORE)).isEqualTo("confirmed_fraud");
    }
  }

  /**
   * Several people decide, each the next alert as soon as an answer is there, until there is none.
   */
  @Test
  void shouldKeepEveryDecisionThatItAnsweredWhenPostgresIsKilled() throws Exception {
    // Given
    send("kill", 0, DECISIONS);
    Deque<String> expected = new ArrayDeque<>(ids("kill", 0, DECISIONS));
    eventually(
        () -> {
          while (!expected.isEmpty() && isStored(expected.getFirst())) {
            expected.removeFirst();
          }
          return expected.isEmpty();
        });
    Queue<String> open = new ConcurrentLinkedQueue<>(ids("kill", 0, DECISIONS));
    Map<String, Integer> answers = new ConcurrentHashMap<>();
    List<CompletableFuture<Void>> people =
        IntStream.range(0, PEOPLE)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> decideUntilRefused(open, answers),
                        person -> new Thread(person, "person").start()))
            .toList();

    // When
    eventually(() -> answers.size() > DECISIONS / 10);
    servers.postgres().kill();
    try {
      people.forEach(CompletableFuture::join);
    } finally {
      servers.postgres().startAgain();
    }

    // Then
    eventually(() -> partOf(visitor.get("/api/v1/health"), "postgresql").equals("up"));
    assertThat(answers.values()).contains(200).anyMatch(status -> status >= 500);
    for (String id : ids("kill", 0, DECISIONS)) {
      requireWholeOrNothing(id, answers.getOrDefault(id, NEVER_ASKED));
    }
  }

  private static boolean isStored(String id) throws Exception {
    return visitor.answer("/api/v1/alerts/" + id).statusCode() == 200;
  }

  private static void decideUntilRefused(Queue<String> open, Map<String, Integer> answers) {
    String id;
    while ((id = open.poll()) != null) {
      int status = statusOfDecision(id);
      answers.put(id, status);
      if (status != 200) {
        return;
      }
    }
  }

  private static int statusOfDecision(String id) {
    try {
      return visitor
          .send(
              "POST",
              "/api/v1/alerts/" + id + "/decision",
              Map.of("outcome", "confirmed_fraud"),
              "If-Match",
              "\"0\"")
          .statusCode();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  /** Alert, version and audit trail tell the same; what was refused can be done again. */
  private static void requireWholeOrNothing(String id, int status) throws Exception {
    JsonNode alert = visitor.get("/api/v1/alerts/" + id).path("alert");
    long inTrail =
        StreamSupport.stream(
                visitor.get("/api/v1/alerts/" + id + "/audit").path("entries").spliterator(), false)
            .filter(entry -> entry.path("action").asText().equals("decided"))
            .count();
    boolean decided = alert.path("status").asText().equals("closed");
    assertThat((status == 200 && !decided) || (status == NEVER_ASKED && decided))
        .as("%s, answered %s, decided %s", id, status, decided)
        .isFalse();
    assertThat(inTrail).as(id).isEqualTo(decided ? 1 : 0);
    assertThat(alert.path("version").asInt()).as(id).isEqualTo(decided ? 1 : 0);
    if (!decided && status >= 500) {
      decide(id, "0");
    }
  }

  private static void send(String name, int first, int count) {
    alerts(name, first, count).forEach(servers.topics()::sendLater);
  }

  private static List<String> ids(String name, int first, int count) {
    return alerts(name, first, count).map(AlertRecord::alertId).toList();
  }

  private static Stream<AlertRecord> alerts(String name, int first, int count) {
    return IntStream.range(first, first + count).mapToObj(i -> AlertRecord.of(name + "-" + i));
  }

  private static String partOf(JsonNode health, String part) {
    for (JsonNode view : health.path("parts")) {
      if (view.path("part").asText().equals(part)) {
        return view.path("state").asText();
      }
    }
    throw new AssertionError("no " + part + " in " + health);
  }

  private static void decide(String id, String version) throws Exception {
    HttpResponse<String> answer =
        visitor.send(
            "POST",
            "/api/v1/alerts/" + id + "/decision",
            Map.of("outcome", "confirmed_fraud"),
            "If-Match",
            "\"" + version + "\"");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String decided(String name, int number) throws Exception {
    return visitor
        .get("/api/v1/alerts/" + ids(name, number, 1).get(0))
        .path("alert")
        .path("resolution")
        .asText();
  }

  private static void eventually(Callable<Boolean> condition) {
    desk.await(DEADLINE).until(condition);
  }
}
