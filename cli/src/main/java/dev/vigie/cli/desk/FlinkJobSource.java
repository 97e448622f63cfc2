package dev.vigie.cli.desk;

import dev.vigie.dashboard.JobSource;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkConnection;
import dev.vigie.platform.flink.FlinkJob;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The detection job as Flink sees it. */
final class FlinkJobSource implements JobSource {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Supplier<FlinkConnection> connection;
  private final String name;
  private @Nullable FlinkCluster cluster;

  FlinkJobSource(Supplier<FlinkConnection> connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  /** Whoever did not answer may have a new key when he does. */
  @Override
  public JobState state() {
    try {
      return state(cluster().active(name));
    } catch (RuntimeException e) {
      forget();
      throw e;
    }
  }

  private JobState state(Optional<FlinkJob> job) {
    return job.isEmpty()
        ? new JobState(false, "no job named " + name + " runs")
        : new JobState(
            job.get().state() == FlinkJob.State.RUNNING,
            "job " + name + " is " + job.get().state().name().toLowerCase(Locale.ROOT));
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
