package dev.vigie.house;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;

/**
 * TaskManagers killed every few seconds below a job, whether it runs or is just starting again. One
 * kill hits the job's own TaskManager, the next any, so that the job now and then gets somewhere.
 * Watched by the same thread, so that what was seen before a kill is never taken for what came
 * after it.
 */
final class TaskManagerKills {

  private static final Duration DEADLINE = Duration.ofMinutes(4);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int SHORTEST_PAUSE_MILLIS = 3_000;
  private static final int LONGEST_PAUSE_MILLIS = 8_000;

  private final JobWatch flink;
  private final TaskManagers taskManagers;
  private final String job;
  private final long seed;
  private final Random random;
  private final List<Long> outageMillis = new ArrayList<>();
  private int kills;
  private long began;
  private long nextKill;

  /** When the job was last running and then hit; 0 while it runs. */
  private long hit;

  TaskManagerKills(JobWatch flink, TaskManagers taskManagers, long seed) {
    this.flink = flink;
    this.taskManagers = taskManagers;
    this.job = flink.activeJob();
    this.seed = seed;
    this.random = new Random(seed);
  }

  /**
   * Kills until told to stop, and then waits until the job runs again.
   *
   * @param goOn asked with the number of kills so far
   */
  void killWhile(IntPredicate goOn) {
    began = System.currentTimeMillis();
    scheduleNext();
    await()
        .atMost(LONGEST)
        .pollInterval(LOOK)
        .until(
            () -> {
              look();
              if (goOn.test(kills) && System.currentTimeMillis() >= nextKill) {
                kill();
                scheduleNext();
              }
              return !goOn.test(kills);
            });
    long ended = System.currentTimeMillis();
    await()
        .atMost(DEADLINE)
        .pollInterval(LOOK)
        .until(
            () -> {
              look();
              return hit == 0;
            });
    print(ended - began);
  }

  private void scheduleNext() {
    nextKill =
        System.currentTimeMillis() + random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
  }

  private void look() {
    if (hit > 0 && flink.runsSince(job, hit)) {
      outageMillis.add(System.currentTimeMillis() - hit);
      hit = 0;
    }
  }

  private void kill() {
    Optional<String> working = working();
    String any = taskManagers.ids().get(random.nextInt(taskManagers.size()));
    String victim = kills % 2 == 0 ? working.orElse(any) : any;
    look();
    if (hit == 0 && working.equals(Optional.of(victim))) {
      hit = System.currentTimeMillis();
    }
    taskManagers.replace(victim);
    kills++;
  }

  /** The one that has the job's work, if one has that is not dead already. */
  private Optional<String> working() {
    return flink.taskManagers().stream()
        .filter(one -> taskManagers.isOurs(one.id()) && one.freeSlots() < one.slots())
        .map(JobWatch.Registered::id)
        .findFirst();
  }

  private void print(long millis) {
    List<Long> sorted = outageMillis.stream().sorted().toList();
    String outages =
        sorted.isEmpty()
            ? ""
            : "; running again after p50 %d ms, max %d ms"
                .formatted(sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
    System.out.printf(
        "seed %d: %d TaskManagers killed in %d s, %d times while the job ran%s%n",
        seed, kills, millis / 1_000, sorted.size(), outages);
  }
}
