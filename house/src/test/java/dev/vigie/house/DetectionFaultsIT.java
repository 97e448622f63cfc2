package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
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
    flink = new JobWatch(platform.flinkUrl());
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
    try (TaskManagers taskManagers = insteadOfThePlatforms()) {
      DetectionRun run = shop.detect("--parallelism", "2", "--checkpoint-interval-ms", "1000");

      try (CommandRun.Running stream = shop.stream()) {
        run.awaitSomeMore(1);
        kill(taskManagers, 21, kills -> kills < 1);
        killJobManager();
        stream.await(DEADLINE).succeeded();
      }

      shop.assertAssessed(run);
    }
  }

  @ParameterizedTest(name = "{0}, kills for {2} s")
  @CsvSource({"at-least-once, 31, 200", "exactly-once, 32, 100"})
  @Tag("endurance")
  void shouldAssessAMillionEventsAsTheBacktestWhileTaskManagersAreKilled(
      String delivery, int seed, int seconds) throws IOException {
    Shop shop = Shop.open(seed, 1_000_000, Duration.ofSeconds(seconds));
    try (TaskManagers taskManagers = insteadOfThePlatforms()) {
      DetectionRun run =
          shop.detect(
              "--parallelism", "2", "--checkpoint-interval-ms", "1000", "--delivery", delivery);

      try (CommandRun.Running stream = shop.stream()) {
        run.awaitSomeMore(1);
        kill(taskManagers, seed, kills -> stream.process().isAlive());
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
    Shop shop = Shop.open(33, 1_000_000, Duration.ofSeconds(60));
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

  /** Two of the test's own, so that one is there when the other is killed. */
  private static TaskManagers insteadOfThePlatforms() {
    TaskManagers taskManagers = TaskManagers.start(platform.dataFolder(), 2);
    CommandRun.signal("KILL", platform.pid("flink-taskmanager"));
    awaitRegistered(taskManagers);
    return taskManagers;
  }

  /** Kills whichever TaskManager runs the job, soon after it runs again. */
  private static void kill(TaskManagers taskManagers, long seed, IntPredicate goOn) {
    Random random = new Random(seed);
    String job = flink.activeJob();
    List<Duration> recoveries = new ArrayList<>();
    while (goOn.test(recoveries.size())) {
      awaitRegistered(taskManagers);
      pause(Duration.ofMillis(random.nextInt(3_000)));
      long killed = System.currentTimeMillis();
      taskManagers.replace(busiest(taskManagers));
      recoveries.add(flink.awaitRestarted(job, killed));
    }
    print(recoveries, seed);
  }

  private static String busiest(TaskManagers taskManagers) {
    return flink.taskManagers().stream()
        .filter(one -> taskManagers.isOurs(one.id()) && one.freeSlots() < one.slots())
        .map(JobWatch.Registered::id)
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody runs the job: " + flink.taskManagers()));
  }

  private static void awaitRegistered(TaskManagers taskManagers) {
    await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              List<JobWatch.Registered> known = flink.taskManagers();
              return known.size() == taskManagers.size()
                  && known.stream().allMatch(one -> taskManagers.isOurs(one.id()));
            });
  }

  /** So that kills fall anywhere between two checkpoints. */
  private static void pause(Duration pause) {
    long start = System.nanoTime();
    await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> System.nanoTime() - start >= pause.toNanos());
  }

  private static void print(List<Duration> recoveries, long seed) {
    List<Duration> sorted = new ArrayList<>(recoveries);
    Collections.sort(sorted);
    System.out.printf(
        "seed %d: %d TaskManagers killed; running again after p50 %d ms, max %d ms%n",
        seed,
        sorted.size(),
        sorted.get(sorted.size() / 2).toMillis(),
        sorted.get(sorted.size() - 1).toMillis());
  }

  private static void killJobManager() {
    await().atMost(DEADLINE).until(() -> flink.checkpoints(flink.activeJob()) > 0);
    CommandRun.signal("KILL", platform.pid("flink-jobmanager"));
    long killed = System.currentTimeMillis();

    CommandRun up = platform.run(DEADLINE, "up", "--no-dashboard").succeeded();

    assertThat(up.out()).contains("vigie-detection").contains("chk-");
    assertThat(flink.allRunning(flink.activeJob())).isTrue();
    System.out.printf(
        "JobManager killed; up brought it and the job back after %d ms%n",
        System.currentTimeMillis() - killed);
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
      assertThat(run.alertIds()).isEqualTo(DetectionRun.alerting(backtest.values()));
      DetectionRun.Delivered delivered = run.delivered();
      System.out.printf(
          "%s: %d attempts, 0 lost, 0 different; %d assessments delivered again%n",
          dataSet.getFileName(), attempts(), delivered.repeated());
      flow.stopDetection();
      return delivered;
    }
  }
}
