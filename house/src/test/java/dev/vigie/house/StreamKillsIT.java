package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code stream} killed at any moment and run again, and two of it at the same time, below a
 * running detection job: each event is stored once and assessed once, whatever is on the topics.
 */
class StreamKillsIT {

  private static final Duration DEADLINE = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void shouldStoreAndAssessEachEventOnceWhenTheStreamIsKilledAndRunAgain() throws IOException {
    killAndRunAgain(10_000, 3, Duration.ofSeconds(3));
  }

  @Test
  @Tag("endurance")
  void shouldStoreAndAssessEachEventOnceWhenTheStreamIsKilledTwentyTimes() throws IOException {
    killAndRunAgain(60_000, 20, Duration.ofSeconds(8));
  }

  private void killAndRunAgain(int events, int kills, Duration span) throws IOException {
    long seed = Long.getLong("vigie.seed", System.nanoTime());
    System.out.println("kills drawn from -Dvigie.seed=" + seed);
    try (TestPlatform platform = TestPlatform.up(folder.resolve("platform"))) {
      // Given
      Path dataSet = platform.generate(folder, 21, events);
      WholeFlow flow = new WholeFlow(platform, dataSet, folder);
      flow.load();
      Map<String, String> backtest = flow.backtest();
      DetectionRun detection = DetectionRun.start(platform, 2);

      // When
      try (Brokers brokers = platform.brokers()) {
        var random = new SplittableRandom(seed);
        int late = 0;
        for (int kill = 1; kill <= kills; kill++) {
          var stream = StreamUnderFault.start(platform, brokers, dataSet, span);
          if (!killAt(random, kill, events, stream)) {
            late++;
            kill--;
          }
          assertThat(late).as("kills that came after the end").isLessThanOrEqualTo(kills);
        }
      }
      StreamFigures last = StreamFigures.of(flow.stream());

      // Then
      detection.awaitAssessed(backtest.size());
      flow.archive();
      long extra = assertOnceDownstream(flow, detection, backtest, events);
      assertReconciled(platform, last, extra);
      flow.assertIngestingAgainChangesNothing(
          detection.assessments(), () -> streamTwiceAtATime(platform, dataSet));
    }
  }

  /**
   * A fifth of the kills come while it starts, reads and sorts; the others while it sends.
   *
   * @return false when it had ended before it was hit, and is to be killed another time
   */
  private static boolean killAt(
      SplittableRandom random, int kill, int events, StreamUnderFault stream) {
    try (stream) {
      long point = random.nextLong(-events / 5, events * 9L / 10);
      if (point < 0) {
        stream.awaitRunning(Duration.ofMillis(-point * 1_500 * 5 / events));
      } else {
        stream.awaitWritten(point);
      }
      boolean isHit = stream.kill();
      System.out.printf(
          "kill %d at %,d: %,d records were written%s%n",
          kill, point, stream.written(), isHit ? "" : ", it had ended; once more");
      return isHit;
    }
  }

  /** How many records are on the topics beyond the first of each event. */
  private static long assertOnceDownstream(
      WholeFlow flow, DetectionRun detection, Map<String, String> backtest, int events) {
    long records =
        Brokers.EVENT_TOPICS.stream()
            .mapToLong(topic -> flow.platform().topics().count(topic))
            .sum();
    long distinct = flow.eventsOnTopics().size();
    assertThat(distinct).isEqualTo(events);
    assertThat(flow.storedEvents()).isEqualTo(events);
    Map<String, String> assessments = detection.assessments();
    assertThat(assessments.keySet()).isEqualTo(backtest.keySet());
    assertThat(detection.records()).as("assessments on the topic").isEqualTo(backtest.size());
    detection.awaitAlertsAmong(assessments.values());
    System.out.printf(
        "%,d events: %,d records on the topics, %,d of them extra; %,d stored, %,d assessed, %,d of"
            + " those otherwise than by the backtest%n",
        distinct,
        records,
        records - distinct,
        flow.storedEvents(),
        detection.records(),
        differing(assessments, backtest));
    return records - distinct;
  }

  /**
   * A kill cuts each partition at another moment. What one of them lacks comes late with the next
   * run: a payment is then assessed once, with what had come by its turn, which may be less than
   * the backtest knows.
   */
  private static long differing(Map<String, String> assessments, Map<String, String> backtest) {
    return assessments.entrySet().stream()
        .filter(assessment -> !assessment.getValue().equals(backtest.get(assessment.getKey())))
        .count();
  }

  private static void assertReconciled(TestPlatform platform, StreamFigures last, long extra) {
    CommandRun reconciled = platform.run(DEADLINE, "reconcile", last.run(), "--wait", "60s");
    assertThat(reconciled.succeeded().out())
        .containsPattern("extra records of all runs +%,d\\b".formatted(extra));
  }

  private static void streamTwiceAtATime(TestPlatform platform, Path dataSet) {
    try (CommandRun.Running one = platform.start("stream", dataSet.toString());
        CommandRun.Running other = platform.start("stream", dataSet.toString())) {
      one.await(DEADLINE).succeeded();
      other.await(DEADLINE).succeeded();
    }
  }
}
