package dev.vigie.dashboard;

import dev.vigie.dashboard.AlertSource.AlertView;
import dev.vigie.dashboard.StatisticsSource.Totals;
import dev.vigie.dashboard.access.KnownAddresses;
import dev.vigie.dashboard.access.Sessions;
import dev.vigie.dashboard.access.Users;
import dev.vigie.dashboard.feed.Frame;
import dev.vigie.dashboard.feed.LiveFeed;
import dev.vigie.dashboard.web.ClientAddresses;
import dev.vigie.dashboard.web.Guard;
import dev.vigie.dashboard.web.Hosts;
import dev.vigie.dashboard.web.HttpServer;
import dev.vigie.dashboard.web.Json;
import dev.vigie.dashboard.web.Metrics;
import dev.vigie.dashboard.web.Part;
import dev.vigie.dashboard.web.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;

/** The alert desk: pages, the API described in {@code openapi.yaml}, and the live feed. */
public final class DashboardServer implements AutoCloseable {

  private static final int PING_SECONDS = 2;

  private final List<Route> routes = new ArrayList<>();
  private final Metrics metrics = new Metrics();
  private final LiveFeed feed;
  private final StreamWatch streams;
  private final HealthWatch health;
  private final CounterWatch counters;
  private final HttpServer server;

  /** What the desk shows. */
  public record Sources(
      AlertSource alerts,
      StatisticsSource statistics,
      EventSource events,
      CustomerSource customers,
      StreamSource streams,
      JobSource job,
      IntakeSource intake,
      RuleSetView rules) {}

  private DashboardServer(DashboardSettings settings, DataSource database, Sources sources) {
    feed = new LiveFeed(settings.mostFeeds());
    streams = new StreamWatch(sources.streams());
    health =
        new HealthWatch(
            probes(database, sources), view -> feed.publish(Frame.of("health", Json.bytes(view))));
    counters = new CounterWatch(streams, sources.statistics(), feed);
    var users = new Users(database);
    var sessions = new Sessions(database, users, settings.sessions());
    var guard = new Guard(sessions, new Hosts(settings.publicUrl()), settings.metricsToken());
    var known = new KnownAddresses(database);
    var clients = new ClientAddresses(settings.trustedProxies());
    routes.addAll(new SessionRoutes(guard, users, sessions, known, clients).routes());
    addRoutes(sources, users, sessions);
    count();
    server = HttpServer.start(settings.host(), settings.port(), routes, guard, metrics);
    feed.start(sessions::amongLive);
    health.start();
    counters.start();
  }

  /**
   * A desk that answers.
   *
   * @param database with the tables of {@link dev.vigie.dashboard.access.AccessSchema}; takes at
   *     most about two seconds to give a connection or to refuse
   * @throws RuntimeException when the port cannot be had
   */
  public static DashboardServer start(
      DashboardSettings settings, DataSource database, Sources sources) {
    return new DashboardServer(settings, database, sources);
  }

  private void addRoutes(Sources sources, Users users, Sessions sessions) {
    var alerts = new AlertRoutes(sources.alerts(), sources.events(), sources.customers());
    routes.addAll(alerts.routes());
    routes.addAll(new ReviewRoutes(sources.alerts(), users).routes());
    routes.addAll(new CustomerRoutes(sources.customers(), sources.events()).routes());
    routes.addAll(new StatisticsRoutes(sources.statistics()).routes());
    routes.addAll(new PlatformRoutes(sources.rules(), streams, health, metrics).routes());
    routes.addAll(new FeedRoutes(feed, sources.alerts(), health).routes());
    routes.addAll(new UserRoutes(users, sessions).routes());
  }

  private Map<Part, HealthWatch.Probe> probes(DataSource database, Sources sources) {
    return Map.of(
        Part.KAFKA,
        () -> {
          streams.look();
          return HealthWatch.Answer.UP;
        },
        Part.POSTGRESQL,
        () -> {
          try (Connection connection = database.getConnection()) {
            return new HealthWatch.Answer(connection.isValid(PING_SECONDS), "answers");
          }
        },
        Part.EVENT_STORE,
        () -> {
          sources.events().ping();
          return HealthWatch.Answer.UP;
        },
        Part.FLINK,
        () -> {
          JobSource.JobState job = sources.job().state();
          return new HealthWatch.Answer(job.running(), job.words());
        },
        Part.INTAKE,
        () ->
            sources
                .intake()
                .standstill()
                .map(words -> new HealthWatch.Answer(false, words))
                .orElse(new HealthWatch.Answer(true, "goes on")));
  }

  private void count() {
    metrics.gauge("vigie.feed.clients", "open live feeds", Tags.empty(), feed::clients);
    metrics.counter(
        "vigie.feed.dropped",
        "feeds that were closed because they did not read",
        Tags.empty(),
        feed::dropped);
    metrics.gauge(
        "vigie.stream.lag.records", "largest lag of any group", Tags.empty(), streams::largestLag);
    countTotals("vigie.alerts.stored", "alerts in the database", Totals::alerts);
    countTotals("vigie.alerts.open", "alerts that nobody has closed", Totals::open);
    for (Part part : Part.values()) {
      metrics.gauge(
          "vigie.part.up",
          "whether a part of the platform does its work",
          Tags.of("part", part.word()),
          () -> health.isUp(part) ? 1 : 0);
    }
  }

  private void countTotals(String name, String description, ToLongFunction<Totals> value) {
    metrics.gauge(
        name,
        description,
        Tags.empty(),
        () -> {
          Totals known = counters.totals();
          return known == null ? null : value.applyAsLong(known);
        });
  }

  /**
   * Tells every open page of an alert that was raised or changed; in the order of their sequence.
   * Returns at once.
   */
  public void publish(AlertView alert) {
    feed.publish(FeedRoutes.frame(alert));
  }

  public int port() {
    return server.port();
  }

  /** Every operation of the API. */
  List<Route> routes() {
    return List.copyOf(routes);
  }

  /** What the server really answers, as method and path. */
  List<String> served() {
    return server.served();
  }

  /** Something that another part of this program counts, for {@code /metrics}. */
  public void count(String name, String description, LongSupplier value) {
    metrics.counter(name, description, Tags.empty(), value::getAsLong);
  }

  /** Where other parts of this program put what they count. */
  public MeterRegistry metrics() {
    return metrics.registry();
  }

  @Override
  public void close() {
    counters.close();
    health.close();
    feed.close();
    server.close();
  }
}
