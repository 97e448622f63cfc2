package dev.vigie.cli;

import dev.vigie.archive.EventStore;
import dev.vigie.cli.detection.InputTopics;
import dev.vigie.cli.detection.JobTroubles;
import dev.vigie.cli.settings.AccessLists;
import dev.vigie.cli.settings.CatalogueOptions;
import dev.vigie.cli.settings.FlinkOptions;
import dev.vigie.cli.settings.KafkaOptions;
import dev.vigie.cli.settings.MongoOptions;
import dev.vigie.cli.settings.TimeSpan;
import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.EventCodec;
import dev.vigie.events.EventIdentity;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.UnavailableException;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.rules.CustomerHistory;
import dev.vigie.streaming.reconcile.HeldEvents;
import dev.vigie.streaming.reconcile.Reconciliation;
import dev.vigie.streaming.reconcile.RunFindings;
import dev.vigie.streaming.run.RunId;
import dev.vigie.streaming.run.RunLedger;
import dev.vigie.streaming.run.RunSource;
import dev.vigie.streaming.run.StreamRun;
import dev.vigie.streaming.watch.OpenTransaction;
import dev.vigie.streaming.watch.OpenTransactions;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.KafkaUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks that what a run read is everywhere it should be. */
@Command(
    name = "reconcile",
    description = {
      "Compare what a run of stream read, sent and had acknowledged with what is on the topics,",
      "in the archive, assessed and among the dead letters; exit code 1 on any difference, and when",
      "the detection job has lost records or is held back.",
      "Let it --wait for archive and detect, or leave out what is not in use."
    },
    footer = {"", "Example:", "  ./vigie reconcile latest --wait 2m"})
final class ReconcileCommand implements Callable<Integer> {

  private static final String LATEST = "latest";
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Spec @Nullable CommandSpec spec;
  @Mixin KafkaOptions kafka = new KafkaOptions();
  @Mixin MongoOptions mongo = new MongoOptions();
  @Mixin FlinkOptions flink = new FlinkOptions();
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();

  @Parameters(paramLabel = "RUN", description = "Run id as stream prints it, or latest.")
  String run = "";

  @Option(names = "--no-archive", description = "Do not compare with MongoDB.")
  boolean withoutArchive;

  @Option(names = "--no-assessments", description = "Do not compare with the assessments.")
  boolean withoutAssessments;

  @Option(
      names = "--data",
      paramLabel = "DATASET",
      description =
          "The data set that the run read, if it was moved since: read again to name events that "
              + "are missing on the topics.")
  @Nullable Path data;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many events to name of each difference (default: ${DEFAULT-VALUE}).")
  int limit;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      defaultValue = "0s",
      converter = TimeSpan.class,
      description =
          "How long to wait for archive and detect to catch up, such as 30s, 5m or 1h "
              + "(default: ${DEFAULT-VALUE}).")
  Duration wait = Duration.ZERO;

  @Option(names = "--json", description = "Print one JSON object instead of a table.")
  boolean json;

  @Option(
      names = "--job",
      paramLabel = "NAME",
      defaultValue = "vigie-detection",
      description = "Detection job to ask what it has lost (default: ${DEFAULT-VALUE}).")
  String job = "";

  @Override
  public Integer call() throws InterruptedException {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    if (limit < 0) {
      throw new ParameterException(commandLine, "--limit must be 0 or more, not " + limit);
    }
    RunId id = noted(commandLine).id();
    RunFindings findings = compareUntilAgreed(id);
    List<String> troubles = withoutAssessments ? List.of() : troubles(commandLine);
    if (json) {
      commandLine.getOut().println(ReconcileJson.of(findings, troubles));
      commandLine.getOut().flush();
    } else {
      new ReconcileReport(commandLine.getOut()).print(findings, troubles);
    }
    boolean well = findings.agree() && troubles.isEmpty();
    return (well ? ExitCode.OK : ExitCode.DIFFERENCE).code();
  }

  /** What no run can show: what the job was kept from, or what is kept from it. */
  private List<String> troubles(CommandLine commandLine) {
    List<String> troubles =
        new ArrayList<>(
            OpenTransactions.olderThan(
                    Instant.now().minus(JobTroubles.LONG_TRANSACTION),
                    connection(),
                    InputTopics.of(catalogue.catalogue().routing()),
                    PATIENCE)
                .stream()
                .map(OpenTransaction::toString)
                .toList());
    FlinkCluster cluster = new FlinkCluster(flink.connection(), PATIENCE);
    try {
      cluster
          .active(job)
          .ifPresent(active -> troubles.addAll(JobTroubles.now(cluster, active.id())));
    } catch (UnavailableException away) {
      commandLine.getErr().println("vigie: the detection job was not asked: " + away.getMessage());
    }
    return troubles;
  }

  private KafkaConnection connection() {
    return kafka.connection(KafkaUser.RECONCILE, AccessLists.of(catalogue.catalogue()));
  }

  private StreamRun noted(CommandLine commandLine) {
    var ledger = new RunLedger(connection());
    if (run.equals(LATEST)) {
      return ledger
          .latest()
          .orElseThrow(() -> new InvalidInputException("no run is noted on the cluster"));
    }
    try {
      return ledger
          .find(new RunId(run))
          .orElseThrow(() -> new InvalidInputException("no run " + run + " is noted"));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine, e.getMessage(), e);
    }
  }

  /** Again and again while what differs may pass, and there is time. */
  private RunFindings compareUntilAgreed(RunId id) throws InterruptedException {
    long start = System.nanoTime();
    while (true) {
      StreamRun noted = new RunLedger(connection()).find(id).orElseThrow();
      RunFindings findings = withoutArchive ? compare(noted, null) : compareWithArchive(noted);
      long left = wait.toNanos() - (System.nanoTime() - start);
      if (findings.agree() || !findings.mayStillAgree() || left <= 0) {
        return findings;
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(left, PAUSE.toNanos()));
    }
  }

  private RunFindings compareWithArchive(StreamRun noted) {
    try (EventStore store = EventStore.open(mongo.uri())) {
      return compare(noted, new StoredEvents(store));
    }
  }

  private RunFindings compare(StreamRun noted, @Nullable HeldEvents archive) {
    return new Reconciliation(
            connection(),
            new EventCodec(InstantSource.system()),
            catalogue.catalogue().routing().topics(),
            archive,
            !withoutAssessments,
            CustomerHistory.REMEMBERED_PAYMENTS,
            limit)
        .of(noted, () -> source(noted.source()));
  }

  private Optional<SourceRecords> source(RunSource source) {
    boolean known = data != null || source.canBeReadAgain();
    Path path = data == null ? Path.of(source.dataSet()) : data;
    if (!known || !Files.exists(path)) {
      return Optional.empty();
    }
    return Optional.of(
        DataSet.open(path)
            .asIs(
                source.payments() ? Feeds.EVENTS_AND_PAYMENTS : Feeds.EVENTS,
                InstantSource.system()));
  }

  private record StoredEvents(EventStore store) implements HeldEvents {

    @Override
    public long count() {
      return store.estimatedCount();
    }

    @Override
    public void forEachEvent(Consumer<EventIdentity> to) {
      store.forEachEvent(to);
    }

    @Override
    public Set<EventIdentity> missing(List<EventIdentity> events) {
      return store.missing(events);
    }
  }
}
