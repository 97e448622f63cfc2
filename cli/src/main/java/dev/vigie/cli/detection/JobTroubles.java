package dev.vigie.cli.detection;

import dev.vigie.events.UnavailableException;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.JobCheckpoints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a job has lost, or what keeps it from reading or from writing down how far it is. */
public final class JobTroubles {

  private static final String DELETED = "recordsDeletedUnread";
  private static final String HELD_BACK = "openTransactionSeconds";
  private static final String MADE_AGAIN = "topicMadeAgain";

  /** A transaction of a producer that is well is shorter. */
  public static final Duration LONG_TRANSACTION = Duration.ofSeconds(30);

  private static final long STEP_SECONDS = 10;
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** What Flink's JobManager takes to ask the others for their figures, once somebody asked it. */
  private static final Duration FIGURES = Duration.ofMillis(1_500);

  private JobTroubles() {}

  /**
   * Each as a sentence for people; none when the job is well, or when the cluster knows nothing
   * yet.
   *
   * @throws UnavailableException when the cluster does not answer
   */
  public static List<String> of(FlinkCluster cluster, String jobId) {
    Map<String, SortedMap<String, Long>> known =
        cluster.partitionMetrics(jobId, Set.of(DELETED, HELD_BACK, MADE_AGAIN));
    List<String> troubles = new ArrayList<>();
    LostTransactions.of(cluster, jobId).ifPresent(troubles::add);
    deleted(above(known, DELETED, 1)).ifPresent(troubles::add);
    madeAgain(above(known, MADE_AGAIN, 1)).ifPresent(troubles::add);
    above(known, HELD_BACK, LONG_TRANSACTION.toSeconds() + 1)
        .forEach((partition, seconds) -> troubles.add(heldBack(partition, seconds)));
    failing(cluster.checkpoints(jobId)).ifPresent(troubles::add);
    return troubles;
  }

  /**
   * The same for who asks once: Flink answers with what it knew when it was last asked, and only
   * then asks the job anew.
   */
  public static List<String> now(FlinkCluster cluster, String jobId) {
    of(cluster, jobId);
    pause(cluster, FIGURES);
    return of(cluster, jobId);
  }

  /** The same of a job that was just started: looks again until there are some. */
  public static List<String> await(FlinkCluster cluster, String jobId, Duration limit) {
    long start = System.nanoTime();
    List<String> troubles = of(cluster, jobId);
    while (troubles.isEmpty() && System.nanoTime() - start < limit.toNanos()) {
      pause(cluster, PAUSE);
      troubles = of(cluster, jobId);
    }
    return troubles;
  }

  private static void pause(FlinkCluster cluster, Duration length) {
    try {
      Thread.sleep(length.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(cluster.toString(), "interrupted", e);
    }
  }

  private static SortedMap<String, Long> above(
      Map<String, SortedMap<String, Long>> known, String name, long least) {
    SortedMap<String, Long> found = new TreeMap<>(known.getOrDefault(name, new TreeMap<>()));
    found.values().removeIf(value -> value < least);
    return found;
  }

  private static Optional<String> deleted(SortedMap<String, Long> partitions) {
    long all = partitions.values().stream().mapToLong(Long::longValue).sum();
    return all == 0
        ? Optional.empty()
        : Optional.of(
            all
                + " records were deleted before the job had read them ("
                + partitions.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue())
                    .collect(Collectors.joining(", "))
                + "), by retention as a rule: they are not assessed. Stream them again where you"
                + " have them. To count anew: ./vigie detect --stop, then ./vigie detect"
                + " --from-beginning");
  }

  private static Optional<String> madeAgain(SortedMap<String, Long> partitions) {
    return partitions.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "a topic was deleted and made again below the job ("
                + String.join(", ", partitions.keySet())
                + "): it is read from its beginning, and what the job had not read of the old one is"
                + " lost");
  }

  /** In steps, so that two looks at the same transaction say the same. */
  private static String heldBack(String partition, long seconds) {
    long since = Instant.now().getEpochSecond() - seconds;
    return partition
        + " is held back since about "
        + Instant.ofEpochSecond(since - since % STEP_SECONDS)
        + " by a transaction that is open: what was written behind it is not assessed."
        + " ./vigie reconcile latest says whose it is";
  }

  private static Optional<String> failing(JobCheckpoints checkpoints) {
    return checkpoints.lastFailure() == null
        ? Optional.empty()
        : Optional.of(
            "checkpoints cannot be written, "
                + (checkpoints.goodSince() == null
                    ? "none could since the job was started"
                    : "the last one that could was begun at " + checkpoints.goodSince())
                + " ("
                + checkpoints.failed()
                + " failed in all): "
                + checkpoints.lastFailure().strip().lines().findFirst().orElse("no reason given")
                + ". The job goes on, but after a crash it would begin there");
  }
}
