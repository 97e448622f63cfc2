package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generated data set through the whole platform, with the job running before the data comes. */
class GeneratedDataIT {

  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @Test
  void shouldGiveTheBacktestsAnswerLiveAndLoseNothingWhenABrokerIsKilled(@TempDir Path folder)
      throws Exception {
    try (TestPlatform platform = TestPlatform.up(folder.resolve("platform"))) {
      // Given
      WholeFlow flow = new WholeFlow(platform, generate(platform, folder, 7, 20_000), folder);
      flow.load();
      Map<String, String> backtest = flow.backtest();
      DetectionRun live = DetectionRun.start(platform, 2);

      // When
      flow.stream();

      // Then
      live.awaitAssessed(backtest.size());
      assertThat(live.assessments()).containsExactlyEntriesOf(backtest);
      live.awaitAlertsAmong(backtest.values());
      flow.archive();
      assertExplained(platform, live.alertIds());
      flow.assertStreamingAgainChangesNothing(backtest);
      new SharedEventId(platform, folder).assertNeitherPaymentHidesTheOther();
      assertNothingLostWhenABrokerIsKilled(platform, folder);
    }
  }

  /** What the job has written is confirmed by what is stored. */
  private static void assertExplained(TestPlatform platform, Set<String> alertIds) {
    assertThat(alertIds).isNotEmpty();
    alertIds.stream()
        .limit(3)
        .forEach(
            id ->
                assertThat(platform.run(DEADLINE, "explain", id).succeeded().out())
                    .startsWith("confirmed: payment "));
  }

  private static void assertNothingLostWhenABrokerIsKilled(TestPlatform platform, Path folder)
      throws IOException {
    Path dataSet = generate(platform, folder, 8, 400_000);
    WholeFlow flow = new WholeFlow(platform, dataSet, folder);
    long before = platform.topics().count("user-events");
    long broker = platform.pid("broker-2");
    try (CommandRun.Running stream = platform.start("stream", dataSet.toString())) {
      stream.awaitWhileRunning(
          "the first events to be there",
          DEADLINE,
          () -> platform.topics().count("user-events") > before + 10_000);
      CommandRun.signal("KILL", broker);
      stream.await(DEADLINE).succeeded();
    }
    platform.run(DEADLINE, "up", "--no-dashboard").succeeded();
    Set<String> missing = eventsOf(dataSet);
    missing.removeAll(flow.eventsOnTopics());
    assertThat(missing).isEmpty();
  }

  private static Path generate(TestPlatform platform, Path folder, int seed, int events) {
    Path dataSet = folder.resolve("data-" + seed);
    platform
        .run(
            DEADLINE,
            "generate",
            dataSet.toString(),
            "--seed",
            Integer.toString(seed),
            "--events",
            Integer.toString(events))
        .succeeded();
    return dataSet;
  }

  private static Set<String> eventsOf(Path dataSet) throws IOException {
    try (var lines = Files.lines(dataSet.resolve("events.jsonl"))) {
      return lines.map(DetectionRun::event).collect(Collectors.toSet());
    }
  }
}
