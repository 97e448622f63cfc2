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
 * Brokers that are killed, that hang, that are restarted, and that are too few, below a running
 * {@code stream}: every acknowledged event is there, once, in its customer's order.
 */
class BrokerFaultsIT {

  private static final Duration DEADLINE = Duration.ofMinutes(6);

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
  void shouldLoseNothingAndDoubleNothingWhenALeaderIsKilledAndAnotherHangs() {
    killLeadersAndHaltOne(11, 200_000, 1, Duration.ofSeconds(5), Duration.ofSeconds(45));
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

  @Test
  @Tag("endurance")
  void shouldGoOnWhileEveryBrokerIsRestartedInTurn() {
    // Given
    Path dataSet = platform.generate(folder, 15, 200_000);
    try (StreamUnderFault stream = stream(dataSet, Duration.ofSeconds(40))) {
      // When
      for (int broker = 1; broker <= 3; broker++) {
        stream.awaitWritten(broker * 10_000L);
        brokers.stop(broker);
        platform.run(DEADLINE, "up", "--no-dashboard").succeeded();
        System.out.printf("restarted broker %d; in sync %s%n", broker, brokers.awaitAllInSync());
      }
      stream.assertStillStreaming();

      // Then
      stream.assertAllThereOnce();
      assertThat(stream.said()).doesNotContain("waiting and retrying");
    }
  }

  private static void killLeadersAndHaltOne(
      int seed, int events, int kills, Duration halt, Duration span) {
    // Given
    Path dataSet = platform.generate(folder, seed, events);
    try (StreamUnderFault stream = stream(dataSet, span)) {
      // When
      for (int i = 1; i <= kills; i++) {
        stream.awaitWritten(stream.written() + events / 50);
        killLeader(i);
      }
      stream.awaitWritten(stream.written() + events / 50);
      haltFor(brokers.leaderOf("user-events"), halt);
      stream.assertStillStreaming();

      // Then
      stream.assertAllThereOnce();
    }
    brokers.awaitAllInSync();
  }

  private static void killLeader(int kill) {
    int leader = brokers.leaderOf("user-events");
    brokers.kill(leader);
    long killed = System.nanoTime();
    awaitAnotherLeaderThan(leader);
    Duration withoutLeader = Duration.ofNanos(System.nanoTime() - killed);
    platform.run(DEADLINE, "up", "--no-dashboard").succeeded();
    brokers.awaitAllInSync();
    System.out.printf(
        "kill %d: broker %d; another leader after %,d ms, all in sync again after %,d ms%n",
        kill,
        leader,
        withoutLeader.toMillis(),
        Duration.ofNanos(System.nanoTime() - killed).toMillis());
  }

  private static void stopTwoBrokers(int seed, int events, Duration outage, Duration span) {
    // Given
    Path dataSet = platform.generate(folder, seed, events);
    try (StreamUnderFault stream = stream(dataSet, span)) {
      stream.awaitWritten(events / 50);

      // When
      int left = brokers.leaderOf("user-events");
      List<Integer> away = IntStream.rangeClosed(1, 3).filter(id -> id != left).boxed().toList();
      away.forEach(brokers::kill);
      stream.awaitSaid("no acknowledgement for 3 s; waiting and retrying");
      stream.awaitSaid("2 of 3 brokers do not answer: %d at ".formatted(away.get(0)));
      assertNothingIsAcknowledgedFor(outage, left);

      // Then
      Process returned = brokers.startAlone(away.get(0));
      long start = System.nanoTime();
      try {
        stream.awaitSaid("acknowledgements come again after ");
        System.out.printf(
            "%sacknowledged again %,d ms after one broker was started%n",
            stream.said(), Duration.ofNanos(System.nanoTime() - start).toMillis());
        stream.assertAllThereOnce();
      } finally {
        returned.destroyForcibly().onExit().join();
      }
    }
    platform.run(DEADLINE, "up", "--no-dashboard").succeeded();
    brokers.awaitAllInSync();
  }

  private static StreamUnderFault stream(Path dataSet, Duration span) {
    return StreamUnderFault.start(platform, brokers, dataSet, span);
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
}
