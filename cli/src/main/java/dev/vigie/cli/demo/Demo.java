package dev.vigie.cli.demo;

import dev.vigie.cli.settings.AccessLists;
import dev.vigie.dataset.DataSet;
import dev.vigie.events.EventIdentity;
import dev.vigie.generator.GeneratedShop;
import dev.vigie.generator.Generator;
import dev.vigie.generator.ShopPlan;
import dev.vigie.platform.Addresses;
import dev.vigie.platform.DashboardLaunch;
import dev.vigie.platform.Installation;
import dev.vigie.platform.PartStatus;
import dev.vigie.platform.Platform;
import dev.vigie.platform.Ports;
import dev.vigie.platform.Server;
import dev.vigie.platform.brokers.KafkaSecurity;
import dev.vigie.streaming.StreamSummary;
import dev.vigie.topics.AccessList;
import dev.vigie.topics.TopicCatalogue;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The demonstration: which stage needs which. Everything that can go on at the same time does, so
 * the first alert comes as soon as the slowest server allows.
 */
public final class Demo {
  /** Of the detection job, which the dashboard asks Flink about. */
  public static final String JOB_NAME = "vigie-demo";

  private static final long GENERATED_EVENTS = 50_000;

  private final DemoServers servers;
  private final Ports ports;
  private final DashboardLaunch dashboard;
  private final TopicCatalogue catalogue;
  private final AccessList access;
  private final @Nullable Path dataSet;
  private final PrintWriter log;
  private final PrintWriter report;
  private final boolean watched;
  private final boolean secured;
  private final Instant start = ProcessHandle.current().info().startInstant().orElse(Instant.now());
  private final RunLedger ledger = new RunLedger();
  private final Verdicts verdicts = new Verdicts(start);

  /**
   * A demonstration that has not begun.
   *
   * @param ports of the servers that are started
   * @param dashboard what the dashboard is told when it is started
   * @param dataSet what is streamed; null to generate a data set
   * @param log where progress is shown
   * @param report where the summary goes
   * @param watched whether a person watches {@code log}, so that lines may be painted over
   * @param secured whether the brokers that are started ask who is there
   */
  public Demo(
      DemoServers servers,
      Ports ports,
      DashboardLaunch dashboard,
      TopicCatalogue catalogue,
      @Nullable Path dataSet,
      PrintWriter log,
      PrintWriter report,
      boolean watched,
      boolean secured) {
    this.servers = servers;
    this.ports = ports;
    this.dashboard = dashboard;
    this.catalogue = catalogue;
    this.access = AccessLists.of(catalogue, JOB_NAME, AccessLists.DESK_GROUP);
    this.dataSet = dataSet;
    this.log = log;
    this.report = report;
    this.watched = watched;
    this.secured = secured;
  }

  /**
   * Runs all of it and prints the summary, then ends what it started.
   *
   * @param stay whether to wait for an interruption between the summary and the end
   * @return whether everything that went in came out
   * @throws dev.vigie.events.InvalidInputException when the data set or a port cannot be used
   * @throws dev.vigie.events.UnavailableException when a server does not come up, or goes away
   * @throws InterruptedException when asked to stop before the summary
   */
  public boolean run(boolean stay) throws Exception {
    try (DemoFolder folder = DemoFolder.claim(servers.folder())) {
      Platform platform = platform(servers.toStart());
      DemoPlatform running = new DemoPlatform(platform, log);
      running.stop();
      folder.empty();
      platform.requireFreePorts();
      if (secured) {
        KafkaSecurity.of(servers.folder()).turnOn();
      }
      try {
        return run(platform(servers.toStartFirst()), stay);
      } finally {
        running.stop();
      }
    }
  }

  private Platform platform(Set<Server> started) {
    return Platform.of(
        Installation.fromSystemProperty(), servers.folder(), ports, started, dashboard);
  }

  private boolean run(Platform platform, boolean stay) throws Exception {
    PlatformStart platformStart = new PlatformStart(platform);
    Optional<DemoDashboard> desk =
        servers.hasDashboard()
            ? Optional.of(DemoDashboard.of(platform(Set.of(Server.DASHBOARD))))
            : Optional.empty();
    DetectionStage detection =
        new DetectionStage(
            servers, catalogue, access, Installation.fromSystemProperty().detectionJob());
    try (Stages stages = new Stages()) {
      MemoryWatch memory = new MemoryWatch(platformStart, desk.map(DemoDashboard::start));
      Outcome outcome;
      try (StageBoard board = new StageBoard(stages::all, log, watched)) {
        board.start();
        CompletableFuture<Addresses> up = new CompletableFuture<>();
        stages.accompany(() -> up.complete(platform.up(platformStart)));
        stages.accompany(memory);
        outcome = outcome(stages, platformStart, up, desk, detection, memory);
      }
      new OutcomeReport(report).print(outcome, stages.all());
      if (stay) {
        report.println(NextSteps.text(servers));
        desk.ifPresent(started -> report.println(started.signIn(servers)));
        report.flush();
        stages.await(new CompletableFuture<>());
      }
      return outcome.differences().isEmpty();
    } finally {
      if (!servers.toStart().contains(Server.FLINK)) {
        detection.cancel();
      }
    }
  }

  private Outcome outcome(
      Stages stages,
      PlatformStart platform,
      CompletableFuture<?> up,
      Optional<DemoDashboard> desk,
      DetectionStage detection,
      MemoryWatch memory)
      throws Exception {
    CompletableFuture<DataSet> data = stages.start("data set", this::openDataSet);
    CompletableFuture<?> kafka = server("Kafka", Server.KAFKA, stages, platform);
    CompletableFuture<?> postgres = server("PostgreSQL", Server.POSTGRESQL, stages, platform);
    CompletableFuture<?> store = server("event store", Server.EVENT_STORE, stages, platform);
    CompletableFuture<?> flink = server("Flink", Server.FLINK, stages, platform);
    CompletableFuture<?> topics =
        stages.start("topics", new TopicsStage(servers, catalogue, access), kafka);
    CompletableFuture<?> customers =
        stages.start(
            "customers",
            stage -> new CustomersStage(servers, data.join()).run(stage),
            postgres,
            data);
    CompletableFuture<?> detecting = stages.start("detection", detection, flink, topics, customers);
    CompletableFuture<StreamSummary> streamed =
        stages.start(
            "stream",
            stage -> new StreamStage(servers, catalogue, access, data.join(), ledger).run(stage),
            topics,
            data);
    CompletableFuture<Verdicts> assessed =
        stages.start(
            "assess",
            new AssessStage(servers, access, ledger, verdicts, stages, streamed),
            topics,
            detecting);
    // Archiving can wait, the first alert should not: both would share the same cores.
    CompletableFuture<Long> stored =
        stages.start(
            "archive",
            stage ->
                new ArchiveStage(servers, catalogue, access, data.join(), ledger, stages, streamed)
                    .run(stage),
            CompletableFuture.anyOf(verdicts.anyAlert(), assessed),
            store,
            data);
    Optional<CompletableFuture<Long>> shown =
        desk.map(
            started ->
                stages.start(
                    "dashboard",
                    new DashboardStage(servers, started, ledger, verdicts, assessed),
                    CompletableFuture.anyOf(verdicts.anyAlert(), assessed),
                    postgres,
                    up));
    stages.await(
        CompletableFuture.allOf(
            streamed, stored, assessed, shown.orElse(CompletableFuture.completedFuture(0L))));
    return outcome(data.join(), stored.join(), shown.map(CompletableFuture::join), memory);
  }

  private Outcome outcome(DataSet data, long stored, Optional<Long> shown, MemoryWatch memory) {
    Set<EventIdentity> attempts = ledger.attempts();
    List<Verdict> all = verdicts.of(attempts);
    return new Outcome(
        ledger.events(),
        ledger.deadLetters(),
        stored,
        attempts.size(),
        all,
        verdicts.alertsPublished(attempts),
        shown,
        LabelCheck.of(data, all),
        verdicts.firstAlert(attempts).map(first -> Duration.between(start, first)),
        memory.peak());
  }

  private DataSet openDataSet(Stage stage) throws InterruptedException {
    if (dataSet != null) {
      stage.tell(dataSet.toString());
      return DataSet.open(dataSet);
    }
    Path folder = servers.folder().resolve("data-set");
    ShopPlan plan =
        new ShopPlan(
            ShopPlan.DEFAULT_SEED,
            GENERATED_EVENTS,
            ShopPlan.customersFor(GENERATED_EVENTS),
            ShopPlan.DEFAULT_DAYS,
            ShopPlan.DEFAULT_START,
            ShopPlan.DEFAULT_FRAUD_SHARE);
    GeneratedShop shop = Generator.generate(plan, folder, true);
    stage.tell("%,d events of %,d customers".formatted(shop.events(), shop.customers()));
    return DataSet.open(folder);
  }

  private static CompletableFuture<?> server(
      String name, Server server, Stages stages, PlatformStart platform) {
    return stages.start(
        name,
        stage -> {
          if (!platform.servers().contains(server)) {
            stage.tell("yours");
            return server;
          }
          List<PartStatus> parts = platform.await(server, stage);
          stage.tell(String.join(", ", parts.stream().map(PartStatus::address).toList()));
          return server;
        });
  }
}
