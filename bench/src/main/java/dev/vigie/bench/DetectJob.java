package dev.vigie.bench;

import dev.vigie.topics.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Our own job, started by our own command.
 *
 * @param delivery as the command takes it
 * @param origin the flag that says where to begin
 */
record DetectJob(
    Programs programs, String delivery, String origin, Duration checkpointInterval, Path log)
    implements FlinkJobContender.Job {

  static final int PARALLELISM = 2;

  /** What {@code detect} takes unless told otherwise. */
  static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(10);

  static final String AT_LEAST_ONCE = "at-least-once";
  static final String EXACTLY_ONCE = "exactly-once";

  static DetectJob fromBeginning(Programs programs, String delivery, Path log) {
    return new DetectJob(programs, delivery, "--from-beginning", CHECKPOINT_INTERVAL, log);
  }

  @Override
  public String flinkName() {
    return "bench-" + delivery;
  }

  @Override
  public String outputTopic() {
    return TopicCatalogue.ASSESSMENTS;
  }

  @Override
  public long results(DetectionWorkload workload) {
    return workload.attempts();
  }

  @Override
  public void submit(DetectionPlatform platform) throws InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "detect",
                origin,
                "--name",
                flinkName(),
                "--delivery",
                delivery,
                "--parallelism",
                Integer.toString(PARALLELISM),
                "--checkpoint-interval-ms",
                Long.toString(checkpointInterval.toMillis()),
                "--bootstrap-servers",
                platform.addresses().bootstrapServers()));
    arguments.addAll(platform.flinkFlags());
    arguments.addAll(platform.postgresFlags());
    ChildProcess.run(programs.vigie(arguments.toArray(String[]::new)), log);
  }
}
