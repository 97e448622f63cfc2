package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Flink's processes killed below a running detection job: every attempt is assessed, as the
 * backtest does, byte for byte.
 */
class DetectionFaultsIT {

  private static final Duration DEADLINE = Duration.ofMinutes(4);
  private static final Duration DAYS = Duration.ofDays(30);

  @TempDir private static Path folder;
  private static TestPlatform platform;
  private static JobWatch flink;

  @BeforeAll
  static void startPlatform() {
    platform = TestPlatform.up(folder.resolve("platform"));
    flink = new JobWatch(platform.flink());
  }

  @AfterAll
  static void stopPlatform() {
    platform.close();
  }

  /** Also when the test before has killed or replaced it. */
  @BeforeEach
  void bringBackThePlatformsTaskManager() {
    platform.run(DEADLINE, "up", "--no-dashboard").succeeded();
    await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> flink.taskManagers().size() == 1 && flink.taskManagers().get(0).freeSlots() > 0);
  }

  @Test
  void shouldAssessAsTheBacktestWhenATaskManagerAndTheJobManagerAreKilled() throws IOException {
    Shop shop = Shop.open(21, 30_000, Duration.ofSeconds(30));
    try (TaskManagers taskManagers = insteadOfThePlatforms(2)) {
      DetectionRun run = shop.detect("--parallelism", "2", "--checkpoint-interval-ms", "1000");

      try (CommandRun.Running stream = shop.stream()) {
        run.awaitSomeMore(1);
        new TaskManagerKills(flink, taskManagers, 21).killWhile(kills -> kills < 1);
        killJobManager();
        stream.await(DEADLINE).succeeded();
      }

      shop.assertAssessed(run);
    }
  }

  /** Everything is green by itself: the job runs, the topics are there, nobody fails. */
  @Test
  @Tag("endurance")
  void shouldSayThatRecordsWereDeletedUnreadAndThatATransactionHoldsTheJobBack()
      throws IOException {
    Path lines = Files.writeString(folder.resolve("unseen.jsonl"), payment("u0") + "\n");
    platform.run(DEADLINE, "detect", "--from-latest", "--parallelism", "1").succeeded();
    await().atMost(DEADLINE).until(() -> flink.checkpoints(flink.activeJob()) > 0);
    platform.run(DEADLINE, "detect", "--stop").succeeded();
    try (UnreadPayments payments = new UnreadPayments(platform.bootstrapServers())) {
      payments.writeAndDelete(20, payment("deleted"));

      CommandRun detect = platform.run(DEADLINE, "detect", "--parallelism", "1");

      assertThat(detect.exitCode()).as(detect.out() + detect.err()).isEqualTo(1);
      assertThat(detect.out()).contains("rule set ", "config/rules.yaml");
      assertThat(detect.err())
          .contains("20 records were deleted before the job had read them (payments-");

      // When: from here on nothing that is written to that partition can be read
      payments.openTransaction(payment("held"));
      platform.run(DEADLINE, "stream", lines.toString()).succeeded();
      await()
          .atMost(DEADLINE)
          .pollInterval(Duration.ofSeconds(3))
          .until(() -> platform.run(DEADLINE, "status").out().contains("is held back since"));

      // Then
      CommandRun status = platform.run(DEADLINE, "status");
      assertThat(status.exitCode()).isEqualTo(1);
      assertThat(status.out()).contains("20 records were deleted before the job had read them");
      CommandRun reconcile = platform.run(DEADLINE, "reconcile", "latest", "--no-archive");
      assertThat(reconcile.exitCode()).isEqualTo(1);
      assertThat(reconcile.out())
          .contains("PROBLEM payments-", "by a transaction that is open (transactional id hung")
          .contains("PROBLEM 20 records were deleted before the job had read them (payments-");
    }
    platform.run(DEADLINE, "detect", "--stop").succeeded();
  }

  private static String payment(String id) {
    return "{\"event_id\":\"%s\",\"ts\":\"2025-11-11T09:00:00Z\",\"event_type\":\"payment_attempt\",\"customer_id\":\"c\"}"
        .formatted(id);
  }

  @ParameterizedTest
  @CsvSource({"at-least-once, 31", "exactly-once, 32"})
  @Tag("endurance")
  void shouldAssessAMillionEventsAsTheBacktestWhileTaskManagersAreKilled(String delivery, int seed)
      throws IOException {
    Shop shop = Shop.open(seed, 1_000_000, Duration.ofSeconds(195));
    try (TaskManagers taskManagers = insteadOfThePlatforms(4)) {
      DetectionRun run =
          shop.detect(
              "--parallelism", "2", "--checkpoint-interval-ms", "1000", "--delivery", delivery);

      try (CommandRun.Running stream = shop.stream()) {
        run.awaitSomeMore(1);
        new TaskManagerKills(flink, taskManagers, seed)
            .killWhile(kills -> stream.process().isAlive());
        stream.await(DEADLINE).succeeded();
      }

      DetectionRun.Delivered delivered = shop.assertAssessed(run);
      if (delivery.equals("exactly-once")) {
        assertThat(delivered.repeated()).as("read twice by readers of what is committed").isZero();
      }
    }
  }

  /** From the beginning at 1, stopped in the middle, on at 2, stopped again, and on at 1. */
  @Test
  @Tag("endurance")
  void shouldAssessAMillionEventsAsTheBacktestThroughSavepointsAtAnotherParallelism()
      throws IOException {
    Shop shop = Shop.open(33, 1_000_000, Duration.ofSeconds(90));
    DetectionRun run = shop.detect("--parallelism", "1");

    try (CommandRun.Running stream = shop.stream()) {
      for (String parallelism : List.of("2", "1")) {
        run.awaitSomeMore(shop.attempts() / 4);
        shop.flow().stopDetection();
        platform.run(DEADLINE, "detect", "--parallelism", parallelism).succeeded();
      }
      assertThat(stream.process().isAlive()).as("still streaming after the restarts").isTrue();
      stream.await(DEADLINE).succeeded();
    }

    shop.assertAssessed(run);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  @Tag("endurance")
  void shouldAssessAMillionEventsOfABacklogAsTheBacktest(int parallelism) throws IOException {
    Shop shop = Shop.open(33 + parallelism, 1_000_000, Duration.ofSeconds(1));
    DetectionRun run = shop.detect("--parallelism", "1");
    shop.flow().stopDetection();
    shop.stream().await(DEADLINE).succeeded();

    platform.run(DEADLINE, "detect", "--parallelism", Integer.toString(parallelism)).succeeded();

    shop.assertAssessed(run);
  }

  /** So many of the test's own that some are there while others start. */
  private static TaskManagers insteadOfThePlatforms(int count) {
    TaskManagers taskManagers = TaskManagers.start(platform.dataFolder(), count);
    CommandRun.signal("KILL", platform.pid("flink-taskmanager"));
    awaitRegistered(taskManagers);
    return taskManagers;
  }

  private static void awaitRegistered(TaskManagers taskManagers) {
    await()
        .atMost(DEADLINE)
        .failFast(taskManagers::assertAllRun)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              List<JobWatch.Registered> known = flink.taskManagers();
              return known.size() == taskManagers.size()
                  && known.stream().allMatch(one -> taskManagers.isOurs(one.id()));
            });
  }

  private static void killJobManager() {
    await().atMost(DEADLINE).until(() -> flink.checkpoints(flink.activeJob()) > 0);
    CommandRun.signal("KILL", platform.pid("flink-jobmanager"));
    long killed = System.currentTimeMillis();

    CommandRun up = platform.run(DEADLINE, "up", "--no-dashboard").succeeded();

    assertThat(up.out()).contains("vigie-detection").contains("chk-");
    System.out.printf(
        "JobManager killed; up brought it and the job back after %d ms%n",
        System.currentTimeMillis() - killed);
    await().atMost(DEADLINE).until(() -> flink.allRunning(flink.activeJob()));
  }

  /** A generated data set whose customers are known, and what the backtest says to it. */
  private record Shop(Path dataSet, WholeFlow flow, Map<String, String> backtest, Duration span) {

    static Shop open(int seed, int events, Duration span) throws IOException {
      Path dataSet = platform.generate(folder, seed, events);
      WholeFlow flow = new WholeFlow(platform, dataSet, folder);
      flow.load();
      return new Shop(dataSet, flow, flow.backtest(), span);
    }

    int attempts() {
      return backtest.size();
    }

    /** A job that knows nothing of what was on the topics before. */
    DetectionRun detect(String... options) {
      if (flink.hasActiveJob()) {
        flow.stopDetection();
      }
      DetectionRun run = DetectionRun.from(platform);
      List<String> command = new ArrayList<>(List.of("detect", "--from-latest"));
      command.addAll(List.of(options));
      platform.run(DEADLINE, command.toArray(String[]::new)).succeeded();
      return run;
    }

    /** Held back, so that it lasts about as long as the faults do. */
    CommandRun.Running stream() {
      long speed = DAYS.toSeconds() / span.toSeconds();
      return platform.start("stream", dataSet.toString(), "--speed", Long.toString(speed));
    }

    /** Then the job is stopped, for the next test. */
    DetectionRun.Delivered assertAssessed(DetectionRun run) {
      run.awaitAssessed(attempts());
      assertThat(run.assessments()).containsExactlyEntriesOf(backtest);
      run.awaitAlertsAmong(backtest.values());
      DetectionRun.Delivered delivered = run.delivered();
      System.out.printf(
          "%s: %d attempts, 0 lost, 0 different; %d assessments delivered again%n",
          dataSet.getFileName(), attempts(), delivered.repeated());
      flow.stopDetection();
      return delivered;
    }
  }
}
