package dev.vigie.cli.detection;

import dev.vigie.events.UnavailableException;
import dev.vigie.platform.flink.FlinkCluster;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a job has written in transactions that the brokers ended before they could be committed: the
 * job counts them, and goes on.
 */
public final class LostTransactions {

  private static final String METRIC = "lostTransactions";
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private LostTransactions() {}

  /** What to tell a person; empty when nothing was lost, or when the cluster knows nothing yet. */
  public static Optional<String> of(FlinkCluster cluster, String jobId) {
    long lost = cluster.metric(jobId, METRIC).orElse(0);
    return lost == 0
        ? Optional.empty()
        : Optional.of(
            lost
                + " transactions were ended by the brokers before they could be committed:"
                + " assessments or alerts are missing on the topics. To write them again, under the"
                + " same ids: ./vigie detect --stop, then ./vigie detect --from-beginning");
  }

  /** Waits until the cluster knows about a job that has just been started, but not for long. */
  public static void awaitKnown(FlinkCluster cluster, String jobId) {
    long start = System.nanoTime();
    OptionalLong known = cluster.metric(jobId, METRIC);
    while (known.isEmpty() && System.nanoTime() - start < LIMIT.toNanos()) {
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UnavailableException(cluster.toString(), "interrupted", e);
      }
      known = cluster.metric(jobId, METRIC);
    }
  }
}
