package dev.vigie.cli.desk;

import dev.vigie.cli.detection.JobCondition;
import dev.vigie.dashboard.JobSource;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkConnection;
import dev.vigie.platform.flink.FlinkJob;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The detection job as Flink sees it. */
final class FlinkJobSource implements JobSource {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Supplier<FlinkConnection> connection;
  private final String name;
  private @Nullable FlinkCluster cluster;
  private String lookedAt = "";
  private long lookedNanos;
  private JobState latest = new JobState(false, "");

  FlinkJobSource(Supplier<FlinkConnection> connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  /** Whoever did not answer may have a new key when he does. */
  @Override
  public JobState state() {
    try {
      FlinkCluster asked = cluster();
      return state(asked.active(name), asked);
    } catch (RuntimeException e) {
      forget();
      throw e;
    }
  }

  private JobState state(Optional<FlinkJob> job, FlinkCluster asked) {
    return job.isEmpty()
        ? new JobState(false, "no job named " + name + " runs")
        : state(job.get(), asked);
  }

  /** What a job has lost takes several questions, and changes rarely. */
  private synchronized JobState state(FlinkJob job, FlinkCluster asked) {
    String seen = job.id() + job.state();
    if (!seen.equals(lookedAt) || System.nanoTime() - lookedNanos > LOOK_AGAIN.toNanos()) {
      JobCondition condition = JobCondition.of(job, asked);
      latest = new JobState(condition.healthy(), "job " + name + " is " + condition.text());
      lookedAt = seen;
      lookedNanos = System.nanoTime();
    }
    return latest;
  }

  private synchronized FlinkCluster cluster() {
    if (cluster == null) {
      cluster = new FlinkCluster(connection.get(), PATIENCE);
    }
    return cluster;
  }

  private synchronized void forget() {
    cluster = null;
  }
}
