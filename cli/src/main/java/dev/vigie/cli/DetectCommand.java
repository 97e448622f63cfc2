package dev.vigie.cli;

import dev.vigie.cli.detection.DetectionArguments;
import dev.vigie.cli.detection.DetectionOptions;
import dev.vigie.cli.detection.EarlierState;
import dev.vigie.cli.detection.InputTopics;
import dev.vigie.cli.detection.JobTroubles;
import dev.vigie.cli.detection.LostTransactions;
import dev.vigie.cli.detection.StartedJobs;
import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.CatalogueOptions;
import dev.vigie.cli.settings.FlinkOptions;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.cli.settings.PostgresOptions;
import dev.vigie.cli.settings.RulesOptions;
import dev.vigie.cli.settings.SettingsOwner;
import dev.vigie.customers.DirectorySchema;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkJob;
import dev.vigie.platform.flink.JobSubmission;
import dev.vigie.platform.flink.RetainedState;
import dev.vigie.platform.postgres.PostgresRole;
import dev.vigie.streaming.watch.OpenTransactions;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaUser;
import dev.vigie.topics.MissingRights;
import dev.vigie.topics.TopicCatalogue;
import dev.vigie.topics.TopicCluster;
import dev.vigie.topics.TransactionLimit;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Submits the detection job to Flink, or stops it. */
@Command(
    name = "detect",
    description = {
      "Run the detection job on Flink: assess payments as they flow, and raise alerts.",
      "It goes on from where the last job of that name stopped; the first of a name begins with the",
      "oldest event. Exit code 1 when the job runs, but has lost something or is held back."
    },
    footer = {"", "Example:", "  ./vigie detect --parallelism 2", "  ./vigie detect --stop"})
final class DetectCommand implements Callable<Integer> {

  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  /** Until the job has counted what was deleted, and its cluster has heard of it. */
  private static final Duration LOSS_LIMIT = Duration.ofSeconds(30);

  private static final int USUAL_PARALLELISM = 2;

  @Spec @Nullable CommandSpec spec;

  @Mixin FlinkOptions flink = new FlinkOptions();
  @Mixin KafkaOptions kafka = new KafkaOptions();
  @Mixin PostgresOptions postgres = new PostgresOptions();
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = AccessLists.JOB,
      description =
          "Name of the job; one job of a name runs at a time (default: ${DEFAULT-VALUE}).")
  String name = "";

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "Parallel subtasks (default: 2, or as many as the cluster has slots free).")
  @Nullable Integer parallelism;

  @ArgGroup Origin origin = new Origin();

  /** Where to begin; at most one. */
  static final class Origin {

    @Option(
        names = "--from-beginning",
        description = "Forget earlier jobs and begin with the oldest event of the topics.")
    boolean fromBeginning;

    @Option(
        names = "--from-latest",
        description = "Forget earlier jobs and begin with the events that come from now on.")
    boolean fromLatest;

    @Option(
        names = "--restore",
        paramLabel = "PATH",
        description = "Go on from this checkpoint or savepoint; \"none\" to go on from none.")
    @Nullable String restore;
  }

  @Mixin DetectionOptions options = new DetectionOptions();
  @Mixin RulesOptions rules = new RulesOptions();

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The job's jar (default: the one of this build).")
  @Nullable Path jar;

  @Option(
      names = "--detach",
      description = "Return once the job runs. That is the default; here for scripts that say so.")
  boolean detach;

  @Option(names = "--stop", description = "Stop the job with a savepoint instead of starting one.")
  boolean stop;

  @Override
  public Integer call() {
    FlinkCluster cluster = new FlinkCluster(flink.connection());
    if (stop) {
      return stop(cluster, cluster.active(name));
    }
    // What the user gave is looked at before any server is asked.
    List<String> told = arguments().toArguments();
    Path jobJar = jar();
    Optional<FlinkJob> active = cluster.active(name);
    if (active.isPresent()) {
      throw new InvalidInputException(
          "--name "
              + name
              + ": a job of that name runs already ("
              + active.get().id()
              + "); stop it with --stop, or give another --name");
    }
    Optional<String> restoreFrom = restoreFrom(cluster);
    boolean overtaken =
        restoreFrom.isPresent() && EarlierState.isOvertaken(connection(), name, inputTopics());
    String id = start(cluster, jobJar, told, restoreFrom);
    List<String> troubles = troubles(cluster, id, overtaken);
    troubles.forEach(text -> err().println("vigie: " + text));
    return (troubles.isEmpty() ? ExitCode.OK : ExitCode.DIFFERENCE).code();
  }

  /**
   * What a job that goes on has lost meanwhile, and what holds it back.
   *
   * @param overtaken whether it is to be expected that records were deleted unread
   */
  private List<String> troubles(FlinkCluster cluster, String id, boolean overtaken) {
    if (options.exactlyOnce()) {
      LostTransactions.awaitKnown(cluster, id);
    }
    List<String> troubles =
        new ArrayList<>(JobTroubles.await(cluster, id, overtaken ? LOSS_LIMIT : Duration.ZERO));
    OpenTransactions.olderThan(
            Instant.now().minus(JobTroubles.LONG_TRANSACTION),
            connection(),
            inputTopics(),
            START_LIMIT)
        .forEach(open -> troubles.add(open.toString()));
    return troubles;
  }

  /** Just after a failure some of it may still be starting, and then no state can be written. */
  private static boolean runs(FlinkCluster cluster, String id) {
    try {
      cluster.awaitRunning(id, START_LIMIT);
      return true;
    } catch (UnavailableException stillNot) {
      return false;
    }
  }

  private int stop(FlinkCluster cluster, Optional<FlinkJob> active) {
    startedJobs().ifPresent(jobs -> jobs.stopped(name));
    if (active.isEmpty()) {
      out().println("no job named " + name + " runs on " + cluster);
      return ExitCode.OK.code();
    }
    Optional<String> folder = stateFolder().map(state -> state.resolve("savepoints").toUri() + "");
    if (active.get().state() == FlinkJob.State.RUNNING && runs(cluster, active.get().id())) {
      String savepoint = cluster.stop(active.get().id(), folder);
      out().println("stopped " + name + "; its state is in " + savepoint);
    } else {
      cluster.cancel(active.get().id());
      out().println("cancelled " + name + ", which was not running");
    }
    return ExitCode.OK.code();
  }

  private String start(
      FlinkCluster cluster, Path jobJar, List<String> told, Optional<String> restoreFrom) {
    int subtasks = parallelismOn(cluster);
    requireServers();
    JobSubmission submission = new JobSubmission(jobJar, told, subtasks, restoreFrom);
    String id = cluster.submit(submission);
    startedJobs().ifPresent(jobs -> jobs.started(name, submission));
    cluster.awaitRunning(id, START_LIMIT);
    out()
        .printf(
            "job %s runs on %s, parallelism %d, %s%n",
            id, cluster, subtasks, restoreFrom.map(path -> "from " + path).orElse(begin()));
    out().println("  " + rules.description());
    return id;
  }

  private String begin() {
    return origin.fromLatest ? "from now on" : "from the oldest event";
  }

  private int parallelismOn(FlinkCluster cluster) {
    FlinkCluster.Slots slots = cluster.slots();
    int wanted =
        parallelism == null
            ? Math.max(1, Math.min(USUAL_PARALLELISM, slots.available()))
            : parallelism;
    if (wanted < 1 || wanted > slots.available()) {
      throw new InvalidInputException(
          "--parallelism " + wanted + ": " + cluster + " has " + slots.available() + " slots free");
    }
    return wanted;
  }

  private Optional<String> restoreFrom(FlinkCluster cluster) {
    if (origin.restore != null) {
      return Optional.of(origin.restore).filter(path -> !path.equals("none"));
    }
    if (origin.fromBeginning || origin.fromLatest) {
      return Optional.empty();
    }
    Optional<String> left =
        flink.isGiven()
            ? EarlierState.on(cluster, name)
            : stateFolder().flatMap(RetainedState::newest).map(path -> path.toUri().toString());
    if (left.isEmpty()) {
      EarlierState.requireNone(connection(), name, inputTopics(), cluster);
    }
    return left;
  }

  /**
   * Where jobs of this name leave their state; empty when that is the user's own cluster's choice.
   */
  private Optional<Path> stateFolder() {
    return startedJobs().map(jobs -> jobs.stateFolder(name));
  }

  private Optional<StartedJobs> startedJobs() {
    return flink.isGiven()
        ? Optional.empty()
        : Optional.of(
            new StartedJobs(SettingsOwner.above(Objects.requireNonNull(spec)).dataFolder()));
  }

  /**
   * The job itself would wait for what is missing, and say so only in Flink's logs. A person who
   * starts it wants to know now.
   */
  private void requireServers() {
    List<String> topics = new ArrayList<>(inputTopics());
    topics.addAll(
        List.of(
            TopicCatalogue.ASSESSMENTS, TopicCatalogue.FRAUD_ALERTS, TopicCatalogue.DEAD_LETTERS));
    MissingRights.refuse(connection());
    try (TopicCluster cluster = new TopicCluster(connection())) {
      cluster.require(topics);
    }
    if (options.exactlyOnce()) {
      TransactionLimit.of(connection()).ifPresent(options::requireAllowed);
    }
    DirectorySchema.migrateForLookUps(postgres.accounts(PostgresRole.DETECTION));
  }

  private KafkaConnection connection() {
    return kafka.connection(
        KafkaUser.DETECT, AccessLists.of(catalogue.catalogue(), name, AccessLists.DESK_GROUP));
  }

  private DetectionArguments arguments() {
    DetectionArguments arguments =
        options
            .addTo(new DetectionArguments())
            .withKafka(connection().settings())
            .with("name", name)
            .with("topics.input", String.join(",", inputTopics()))
            .with("topics.assessments", TopicCatalogue.ASSESSMENTS)
            .with("topics.alerts", TopicCatalogue.FRAUD_ALERTS)
            .with("topics.dead-letters", TopicCatalogue.DEAD_LETTERS)
            .with("start", origin.fromLatest ? "latest" : "earliest")
            .with("rules.yaml", rules.ruleSet().toYaml())
            .with("postgres.url", postgres.url());
    stateFolder()
        .ifPresent(
            folder -> arguments.with("checkpoint.folder", folder.resolve("checkpoints").toUri()));
    Optional.ofNullable(postgres.user(PostgresRole.DETECTION))
        .ifPresent(user -> arguments.with("postgres.user", user));
    Optional.ofNullable(postgres.password(PostgresRole.DETECTION))
        .ifPresent(password -> arguments.with("postgres.password", password));
    return arguments;
  }

  private List<String> inputTopics() {
    return InputTopics.of(catalogue.catalogue().routing());
  }

  private Path jar() {
    Path usual = Path.of(System.getProperty("vigie.home", ""), "detection", "target");
    Path file = jar == null ? usual.resolve("vigie-detection-job.jar") : jar;
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException("--jar: there is no file " + file.toAbsolutePath());
    }
    return file;
  }

  private PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
