package dev.vigie.detection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;

/** The job on a cluster inside the JVM of the test. */
final class RunningJob {

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final JobClient client;
  private final CompletableFuture<?> end;
  private final String name;
  private boolean over;

  private RunningJob(JobClient client, String name) {
    this.client = client;
    this.end = client.getJobExecutionResult();
    this.name = name;
  }

  static RunningJob start(Properties settings, Directory.Access directory, int parallelism) {
    return start(settings, directory, parallelism, null);
  }

  /**
   * Starts the job.
   *
   * @param savepoint where to go on from, or null
   */
  static RunningJob start(
      Properties properties,
      Directory.Access directory,
      int parallelism,
      @Nullable String savepoint) {
    DetectionSettings settings = DetectionSettings.of(properties);
    Configuration configuration = JobConfiguration.of(settings);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    if (settings.checkpointFolder().isEmpty()) {
      configuration.set(
          CheckpointingOptions.CHECKPOINTS_DIRECTORY,
          Path.of("target", "checkpoints").toAbsolutePath().toUri().toString());
    }
    // Else the first checkpoint comes at a random moment of the first interval.
    configuration.set(
        CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, settings.checkpointInterval());
    // A test that breaks the job shall see it fail, not start again.
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    SeenMetrics.switchOn(configuration);
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
    DetectionJob.define(environment, settings, directory);
    try {
      return new RunningJob(environment.executeAsync(settings.name()), settings.name());
    } catch (Exception e) {
      throw new IllegalStateException("job did not start", e);
    }
  }

  /** Waits for what the job is to do, and no longer than until it fails. */
  ConditionFactory await(Duration deadline) {
    return Awaitility.await().atMost(deadline).failFast(this::assertNotFailed);
  }

  void assertNotFailed() {
    if (!over && end.isCompletedExceptionally()) {
      throw new AssertionError("the job failed", end.handle((result, failure) -> failure).join());
    }
  }

  boolean isRunning() throws Exception {
    return client.getJobStatus().get(DEADLINE.toSeconds(), TimeUnit.SECONDS) == JobStatus.RUNNING;
  }

  /** The sum of a counter or gauge over all subtasks. */
  long metric(String metric) {
    return SeenMetrics.sum(metric, name);
  }

  boolean shows(String metric) {
    return SeenMetrics.has(metric, name);
  }

  /** Writes the job's state down and lets it go on; nothing is committed for that. */
  String savepoint(Path folder) throws Exception {
    return client
        .triggerSavepoint(folder.toUri().toString(), SavepointFormatType.CANONICAL)
        .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Ends the job and answers where its state is. */
  String stop(Path folder) throws Exception {
    String savepoint =
        client
            .stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
            .get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    over = true;
    return savepoint;
  }

  /** Ends the job, if it has not ended yet. */
  void cancel() throws Exception {
    if (!over
        && !client.getJobStatus().get(DEADLINE.toSeconds(), TimeUnit.SECONDS).isTerminalState()) {
      client.cancel().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }
    over = true;
  }
}
