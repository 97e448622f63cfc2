package dev.vigie.cli.desk;

import dev.vigie.dashboard.JobSource;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkJob;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The detection job as Flink sees it. */
final class FlinkJobSource implements JobSource {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final FlinkCluster cluster;
  private final String name;

  FlinkJobSource(URI flinkUrl, String name) {
    this.cluster = new FlinkCluster(flinkUrl, PATIENCE);
    this.name = name;
  }

  @Override
  public JobState state() {
    Optional<FlinkJob> job = cluster.active(name);
    return job.isEmpty()
        ? new JobState(false, "no job named " + name + " runs")
        : new JobState(
            job.get().state() == FlinkJob.State.RUNNING,
            "job " + name + " is " + job.get().state().name().toLowerCase(Locale.ROOT));
  }
}
