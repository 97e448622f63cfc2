package dev.vigie.bench;

import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.Addresses;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.JobSubmission;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** One of the jobs that the detection job is compared with; their jar is a room of its own. */
record ComparedJob(Path jar, String name, ResultCount count) implements FlinkJobContender.Job {

  static final String DECODE_ONLY = "decode-only";
  static final String FLINK_SQL = "flink-sql";

  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  /** How many results a workload gives. */
  interface ResultCount {
    long of(DetectionWorkload workload);
  }

  /** Throws the events away, and tells once in 2,000. */
  static ComparedJob decodeOnly(Path home) {
    // Each of two readers may keep a count that is not full, and there is nothing after the last.
    return new ComparedJob(jar(home), DECODE_ONLY, workload -> workload.events() / 2_000 - 2);
  }

  /** What waits for the last watermark never comes. */
  static ComparedJob flinkSql(Path home) {
    return new ComparedJob(jar(home), FLINK_SQL, workload -> workload.attempts() * 98 / 100);
  }

  private static Path jar(Path home) {
    Path jar = home.resolve("contenders/target/vigie-contender-jobs.jar");
    if (!Files.isRegularFile(jar)) {
      throw new InvalidInputException(jar + ": not built; run: mvn -DskipTests package");
    }
    return jar;
  }

  @Override
  public String flinkName() {
    return "bench-" + name;
  }

  @Override
  public String outputTopic() {
    return "bench-" + name;
  }

  @Override
  public long results(DetectionWorkload workload) {
    return count.of(workload);
  }

  @Override
  public void submit(DetectionPlatform platform) {
    FlinkCluster flink = platform.flink();
    List<String> arguments = List.of(encoded(settings(platform.addresses())));
    String id =
        flink.submit(new JobSubmission(jar, arguments, DetectJob.PARALLELISM, Optional.empty()));
    flink.awaitRunning(id, START_LIMIT);
  }

  private Properties settings(Addresses addresses) {
    Properties settings = new Properties();
    settings.setProperty("job", name);
    settings.setProperty("bootstrap.servers", addresses.bootstrapServers());
    settings.setProperty("topics.input", "user-events,payments");
    settings.setProperty("topics.input.sql", "user-events;payments");
    settings.setProperty("topic.output", outputTopic());
    settings.setProperty(
        "checkpoint.interval.ms", Long.toString(DetectJob.CHECKPOINT_INTERVAL.toMillis()));
    settings.setProperty("postgres.url", addresses.postgresUrl());
    settings.setProperty("postgres.user", addresses.postgresUser());
    settings.setProperty("postgres.password", addresses.postgresPassword());
    return settings;
  }

  private static String encoded(Properties settings) {
    StringWriter text = new StringWriter();
    try {
      settings.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to a string", e);
    }
    return Base64.getUrlEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
