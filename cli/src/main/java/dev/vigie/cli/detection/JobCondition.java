package dev.vigie.cli.detection;

import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a job is that was started and not stopped.
 *
 * @param text for people
 */
public record JobCondition(String name, boolean healthy, String text) {

  static JobCondition of(String name, FlinkCluster cluster) {
    Optional<FlinkJob> job = cluster.active(name);
    return job.isEmpty()
        ? new JobCondition(name, false, "does not run; ./vigie up brings it back")
        : of(job.get(), cluster, JobTroubles.now(cluster, job.get().id()));
  }

  /**
   * How a job is that is not over, for who asks again and again.
   *
   * @throws dev.vigie.events.UnavailableException when the cluster does not answer
   */
  public static JobCondition of(FlinkJob job, FlinkCluster cluster) {
    return of(job, cluster, JobTroubles.of(cluster, job.id()));
  }

  private static JobCondition of(FlinkJob job, FlinkCluster cluster, List<String> troubles) {
    boolean runs = job.state() == FlinkJob.State.RUNNING;
    List<String> words = new ArrayList<>(List.of(job.state().name().toLowerCase(Locale.ROOT)));
    if (!runs) {
      cluster.lastFailure(job.id()).ifPresent(words::add);
    }
    words.addAll(troubles);
    return new JobCondition(job.name(), runs && troubles.isEmpty(), String.join("; ", words));
  }
}
