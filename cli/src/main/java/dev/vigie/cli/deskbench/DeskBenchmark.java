package dev.vigie.cli.deskbench;

import dev.vigie.alerts.AlertSchema;
import dev.vigie.bench.UnusedPorts;
import dev.vigie.cli.desk.OneTimePassword;
import dev.vigie.customers.DirectorySchema;
import dev.vigie.customers.PostgresConnection;
import dev.vigie.events.UnavailableException;
import dev.vigie.platform.Addresses;
import dev.vigie.platform.DashboardLaunch;
import dev.vigie.platform.Installation;
import dev.vigie.platform.PartStatus;
import dev.vigie.platform.Platform;
import dev.vigie.platform.Ports;
import dev.vigie.platform.Progress;
import dev.vigie.platform.Server;
import dev.vigie.topics.KafkaConnection;
import dev.vigie.topics.TopicApplication;
import dev.vigie.topics.TopicCatalogue;
import dev.vigie.topics.TopicCluster;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A desk with servers of its own, filled, asked and watched. The data stay in the folder, so that a
 * second run of the same size begins at once.
 */
public final class DeskBenchmark {

  private static final Set<Server> SERVERS =
      EnumSet.of(Server.KAFKA, Server.POSTGRESQL, Server.EVENT_STORE);
  private static final Set<Server> DASHBOARD = EnumSet.of(Server.DASHBOARD);
  private static final Duration OPENING = Duration.ofSeconds(10);
  private static final Duration FILLING = Duration.ofMinutes(30);
  private static final Duration TOPICS = Duration.ofSeconds(60);

  private final Settings settings;
  private final Installation installation;
  private final Path folder;
  private final Consumer<String> progress;
  private final Consumer<String> report;

  /**
   * What is measured.
   *
   * @param requests of each kind
   * @param alertsPerSecond while the feeds are open
   * @param samples of the process, evenly over the minutes
   */
  public record Settings(
      long alerts,
      long assessments,
      int requests,
      int readingFeeds,
      int otherFeeds,
      int alertsPerSecond,
      Duration feedTime,
      int samples) {}

  /**
   * A benchmark that has not begun.
   *
   * @param folder of its servers' data; of nobody else
   * @param report where the figures go
   */
  public DeskBenchmark(
      Settings settings,
      Installation installation,
      Path folder,
      Consumer<String> progress,
      Consumer<String> report) {
    this.settings = settings;
    this.installation = installation;
    this.folder = folder;
    this.progress = progress;
    this.report = report;
  }

  /** Runs it, and ends the servers. */
  public void run() throws InterruptedException, SQLException {
    Ports ports =
        Files.exists(folder.resolve("ports.properties"))
            ? Platform.portsOf(folder)
            : UnusedPorts.find();
    Platform all = Platform.of(installation, folder, ports, EnumSet.allOf(Server.class), launch());
    all.down(new Told(progress));
    try {
      Addresses addresses =
          Platform.of(installation, folder, ports, SERVERS).up(new Told(progress));
      applyTopics(addresses);
      fill(addresses);
      Platform desk = Platform.of(installation, folder, ports, DASHBOARD, launch());
      desk.up(new Told(progress));
      measure(addresses, pidOf(desk));
    } finally {
      all.down(new Told(progress));
    }
  }

  private DashboardLaunch launch() {
    return new DashboardLaunch(
        List.of("--first-password-file", OneTimePassword.of(folder).file().toString()), Map.of());
  }

  private void applyTopics(Addresses addresses) {
    try (var cluster = new TopicCluster(KafkaConnection.to(addresses.bootstrapServers()))) {
      TopicApplication.apply(cluster, TopicCatalogue.shipped(), TOPICS, progress);
    }
  }

  private void fill(Addresses addresses) throws SQLException {
    PostgresConnection postgres =
        PostgresConnection.of(
            addresses.postgresUrl(), addresses.postgresUser(), addresses.postgresPassword());
    var database = postgres.dataSource(OPENING, FILLING);
    DirectorySchema.migrate(postgres);
    AlertSchema.migrate(database);
    DeskLoad load = new DeskLoad(database, settings.alerts(), settings.assessments());
    if (load.isThere()) {
      progress.accept("the tables are filled");
    } else {
      load.fill(progress);
    }
    load.forgetUsers();
  }

  private static long pidOf(Platform desk) throws InterruptedException {
    return desk.status().get(0).pid().orElseThrow(DeskBenchmark::ended);
  }

  private static UnavailableException ended() {
    return new UnavailableException("the desk", "has ended", new NoSuchElementException());
  }

  private void measure(Addresses addresses, long pid) throws InterruptedException {
    String once = OneTimePassword.of(folder).take().orElseThrow(DeskBenchmark::ended);
    DeskClient client = DeskClient.signIn(URI.create(addresses.dashboardUrl()), "admin", once);
    if (settings.requests() > 0) {
      report.accept(
          "%,d alerts, %,d assessments; %d requests of each kind, or 10 s of them"
              .formatted(settings.alerts(), settings.assessments(), settings.requests()));
      report.accept(AnswerTimes.head());
      new QueueTimes(client, settings.requests(), progress)
          .measure()
          .forEach(times -> report.accept(times.line()));
    }
    if (settings.readingFeeds() + settings.otherFeeds() > 0) {
      watchFeeds(client, addresses, pid);
    }
  }

  private void watchFeeds(DeskClient client, Addresses addresses, long pid)
      throws InterruptedException {
    report.accept(
        "%d feeds that read, %d that never do; %d alerts/s; after a garbage collection each"
            .formatted(settings.readingFeeds(), settings.otherFeeds(), settings.alertsPerSecond()));
    report.accept(FeedMemory.Sample.head());
    try (LiveAlerts alerts =
        new LiveAlerts(
            KafkaConnection.to(addresses.bootstrapServers()), settings.alertsPerSecond())) {
      FeedMemory.Result result =
          new FeedMemory(client, alerts, pid, progress)
              .measure(
                  settings.readingFeeds(),
                  settings.otherFeeds(),
                  settings.feedTime(),
                  settings.samples());
      result.samples().forEach(sample -> report.accept(sample.line()));
      report.accept(result.line());
    }
  }

  private record Told(Consumer<String> progress) implements Progress {
    @Override
    public void ready(PartStatus part, Duration took) {
      progress.accept(part.name() + " is up");
    }

    @Override
    public void stopped(String part, boolean forced, Duration took) {
      progress.accept(part + " has ended");
    }
  }
}
