package dev.vigie.cli.demo;

import dev.vigie.cli.detection.DetectionArguments;
import dev.vigie.cli.detection.InputTopics;
import dev.vigie.customers.DirectorySchema;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.JobSubmission;
import dev.vigie.platform.postgres.PostgresRole;
import dev.vigie.topics.AccessList;
import dev.vigie.topics.KafkaUser;
import dev.vigie.topics.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Submits the detection job, and waits until it runs. The result is the job's id. */
record DetectionStage(DemoServers servers, TopicCatalogue catalogue, AccessList access, Path jar)
    implements Stages.Work<String> {
  static final String JOB_NAME = Demo.JOB_NAME;

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final int USUAL_PARALLELISM = 2;

  @Override
  public String run(Stage stage) {
    FlinkCluster cluster = new FlinkCluster(servers.flink());
    if (cluster.active(JOB_NAME).isPresent()) {
      throw new InvalidInputException(cluster + ": a job named " + JOB_NAME + " runs already");
    }
    int parallelism = parallelismOn(cluster);
    DirectorySchema.migrateForLookUps(servers.accounts(PostgresRole.DETECTION));
    stage.tell("submitting the job");
    String id =
        cluster.submit(
            new JobSubmission(jar, arguments().toArguments(), parallelism, Optional.empty()));
    stage.tell("job " + id + ", waiting until all of it runs");
    cluster.awaitRunning(id, START_LIMIT);
    stage.tell("job %s, parallelism %d".formatted(id, parallelism));
    return id;
  }

  private static int parallelismOn(FlinkCluster cluster) {
    int available = cluster.slots().available();
    if (available < 1) {
      throw new UnavailableException(
          cluster.toString(), "has no slot free", new IllegalStateException("no slot"));
    }
    return Math.min(USUAL_PARALLELISM, available);
  }

  private DetectionArguments arguments() {
    PostgresLogin postgres = servers.postgres(PostgresRole.DETECTION);
    DetectionArguments arguments =
        new DetectionArguments()
            .withKafka(servers.kafka(KafkaUser.DETECT, access).settings())
            .with("name", JOB_NAME)
            .with("topics.input", String.join(",", InputTopics.of(catalogue.routing())))
            .with("start", "earliest")
            .with("postgres.url", postgres.url());
    Optional.ofNullable(postgres.user()).ifPresent(user -> arguments.with("postgres.user", user));
    Optional.ofNullable(postgres.password())
        .ifPresent(password -> arguments.with("postgres.password", password));
    return arguments;
  }

  /** Ends the job on a cluster that goes on without us. */
  void cancel() {
    FlinkCluster cluster = new FlinkCluster(servers.flink());
    cluster.active(JOB_NAME).ifPresent(job -> cluster.cancel(job.id()));
  }
}
