package dev.vigie.cli.detection;

import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkJob;
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
    if (job.isEmpty()) {
      return new JobCondition(name, false, "does not run; ./vigie up brings it back");
    }
    Optional<String> loss = LostTransactions.of(cluster, job.get().id());
    boolean runs = job.get().state() == FlinkJob.State.RUNNING;
    String state = job.get().state().name().toLowerCase(Locale.ROOT);
    return new JobCondition(
        name, runs && loss.isEmpty(), loss.map(text -> state + "; " + text).orElse(state));
  }
}
