package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Brokers that are killed, that hang, and that are too few, below a running {@code stream}: every
 * acknowledged event is there, once, in its customer's order.
 */
class BrokerFaultsIT {

  private static final Duration DEADLINE = Duration.ofMinutes(6);
  private static final Duration DAYS = Duration.ofDays(30);

  @TempDir private static Path folder;
  private static TestPlatform platform;
  private static Brokers brokers;

  @BeforeAll
  static void startBrokers() {
    platform = TestPlatform.kafkaUp(folder.resolve("platform"));
    brokers = platform.brokers();
  }

  @AfterAll
  static void stopBrokers() {
    brokers.close();
    platform.close();
  }

  @Test
  void shouldLoseNothingAndDoubleNothingWhenLeadersAreKilledAndOneHangs() {
    killLeadersAndHaltOne(11, 200_000, 2, Duration.ofSeconds(5), Duration.ofSeconds(26));
  }

  @Test
  @Tag("endurance")
  void shouldLoseNothingAndDoubleNothingWhenLeadersAreKilledAgainAndAgainAndOneHangsForLong() {
    killLeadersAndHaltOne(12, 2_000_000, 5, Duration.ofSeconds(30), Duration.ofSeconds(150));
  }

  @Test
  void shouldAcknowledgeNothingWithoutTwoBrokersAndGoOnWhenOneReturns() {
    stopTwoBrokers(13, 100_000, Duration.ofSeconds(2), Duration.ofSeconds(15));
  }

  @Test
  @Tag("endurance")
  void shouldAcknowledgeNothingWithoutTwoBrokersForMinutesAndGoOnWhenOneReturns() {
    stopTwoBrokers(14, 1_000_000, Duration.ofMinutes(3), Duration.ofSeconds(60));
  }

  private static void killLeadersAndHaltOne(
      int seed, int events, int kills, Duration halt, Duration span) {
    // Given
    Path dataSet = platform.generate(folder, seed, events);
    try (CommandRun.Running stream = start(dataSet, span)) {
      // When
      for (int i = 1; i <= kills; i++) {
        awaitSomeMore(events / 50);
        int leader = brokers.leaderOf("user-events");
        brokers.kill(leader);
        awaitAnotherLeaderThan(leader);
        platform.run(DEADLINE, "up", "--no-dashboard").succeeded();
        System.out.printf(
            "kill %d: broker %d; all in sync %s after it was back%n",
            i, leader, brokers.awaitAllInSync());
      }
      awaitSomeMore(events / 50);
      haltFor(brokers.leaderOf("user-events"), halt);
      assertThat(stream.process().isAlive()).as("still streaming after the last fault").isTrue();

      // Then
      assertAllThereOnce(stream, dataSet);
    }
    brokers.awaitAllInSync();
  }

  private static void stopTwoBrokers(int seed, int events, Duration outage, Duration span) {
    // Given
    Path dataSet = platform.generate(folder, seed, events);
    try (CommandRun.Running stream = start(dataSet, span)) {
      awaitSomeMore(events / 50);

      // When
      int left = brokers.leaderOf("user-events");
      List<Integer> away = IntStream.rangeClosed(1, 3).filter(id -> id != left).boxed().toList();
      away.forEach(brokers::kill);
      awaitSaid(stream, "no acknowledgement for 3 s; waiting and retrying");
      awaitSaid(stream, "2 of 3 brokers do not answer: %d at ".formatted(away.get(0)));
      assertNothingIsAcknowledgedFor(outage, left);

      // Then
      Process returned = brokers.startAlone(away.get(0));
      try {
        awaitSaid(stream, "acknowledgements come again after ");
        System.out.print(stream.said());
        assertAllThereOnce(stream, dataSet);
      } finally {
        returned.destroyForcibly().onExit().join();
      }
    }
    platform.run(DEADLINE, "up", "--no-dashboard").succeeded();
    brokers.awaitAllInSync();
  }

  /** Held back, so that it lasts about as long as the faults do. */
  private static CommandRun.Running start(Path dataSet, Duration span) {
    long speed = DAYS.toSeconds() / span.toSeconds();
    return platform.start("stream", dataSet.toString(), "--speed", Long.toString(speed));
  }

  private static void awaitSomeMore(long records) {
    long before = brokers.records(Brokers.EVENT_TOPICS);
    await().atMost(DEADLINE).until(() -> brokers.records(Brokers.EVENT_TOPICS) >= before + records);
  }

  private static void awaitAnotherLeaderThan(int killed) {
    await()
        .atMost(DEADLINE)
        .ignoreExceptions()
        .until(() -> brokers.leaderOf("user-events") != killed);
  }

  private static void haltFor(int broker, Duration halt) {
    brokers.suspend(broker);
    long start = System.nanoTime();
    try {
      await().atMost(DEADLINE).until(() -> System.nanoTime() - start >= halt.toNanos());
    } finally {
      brokers.resume(broker);
    }
    System.out.printf(
        "broker %d halted for %s; all in sync %s later%n", broker, halt, brokers.awaitAllInSync());
  }

  private static void awaitSaid(CommandRun.Running stream, String text) {
    await().atMost(DEADLINE).untilAsserted(() -> assertThat(stream.said()).contains(text));
  }

  /** What a reader sees of a partition grows with what is acknowledged, and with nothing else. */
  private static void assertNothingIsAcknowledgedFor(Duration outage, int left) {
    Map<TopicPartition, Long> before = brokers.endsLedBy(left);
    assertThat(before).as("partitions of the broker that is left").isNotEmpty();
    await()
        .during(outage)
        .atMost(outage.plus(DEADLINE))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(brokers.endsLedBy(left)).containsAllEntriesOf(before));
  }

  private static void assertAllThereOnce(CommandRun.Running stream, Path dataSet) {
    CommandRun ended = stream.await(DEADLINE).succeeded();
    StreamFigures figures = StreamFigures.of(ended);
    TopicAudit audit = TopicAudit.of(platform, dataSet);
    System.out.printf("%s; longest wait %,.0f ms%n", audit, figures.longestWaitMillis());
    assertThat(figures.acknowledged()).isEqualTo(audit.expected());
    assertThat(audit.lost()).as("lost, such as %s", audit.firstLost()).isZero();
    assertThat(audit.repeated()).isZero();
    assertThat(audit.outOfOrder()).isZero();
  }
}
