package dev.vigie.dashboard;

import dev.vigie.dashboard.access.Sessions;
import dev.vigie.dashboard.access.SignInLimiter;
import dev.vigie.dashboard.access.Users;
import dev.vigie.dashboard.web.Guard;
import dev.vigie.dashboard.web.Hosts;
import dev.vigie.dashboard.web.HttpServer;
import dev.vigie.dashboard.web.Metrics;
import dev.vigie.dashboard.web.Part;
import dev.vigie.dashboard.web.Route;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** The alert desk: pages, the API described in {@code openapi.yaml}, and the live feed. */
public final class DashboardServer implements AutoCloseable {

  private static final int PING_SECONDS = 2;

  private final List<Route> routes;
  private final Metrics metrics;
  private final HealthWatch health;
  private final HttpServer server;

  private DashboardServer(DashboardSettings settings, DataSource database, Sources sources) {
    metrics = new Metrics();
    var users = new Users(database);
    var sessions = new Sessions(database, users, settings.sessions());
    var guard = new Guard(sessions, new Hosts(settings.publicUrl()), settings.metricsToken());
    var streams = new StreamWatch(sources.streams());
    health = new HealthWatch(probes(database, sources, streams), changed -> {});
    routes = new ArrayList<>();
    routes.addAll(
        new SessionRoutes(guard, users, sessions, new SignInLimiter(Clock.systemUTC())).routes());
    routes.addAll(new UserRoutes(users, sessions).routes());
    routes.addAll(new CustomerRoutes(sources.customers(), sources.events()).routes());
    routes.addAll(new PlatformRoutes(sources.rules(), streams, health, metrics).routes());
    server = HttpServer.start(settings.host(), settings.port(), routes, guard, metrics);
    health.start();
  }

  private static Map<Part, HealthWatch.Probe> probes(
      DataSource database, Sources sources, StreamWatch streams) {
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
        });
  }

  /** What the desk reads beside its own tables. */
  public record Sources(
      EventSource events,
      CustomerSource customers,
      StreamSource streams,
      JobSource job,
      RuleSetView rules) {}

  /**
   * A desk that answers.
   *
   * @param database with the tables of {@link dev.vigie.dashboard.access.AccessSchema}; takes at
   *     most about two seconds to give a connection or to refuse
   */
  public static DashboardServer start(
      DashboardSettings settings, DataSource database, Sources sources) {
    return new DashboardServer(settings, database, sources);
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

  /** Where other parts of this program put what they count. */
  public MeterRegistry metrics() {
    return metrics.registry();
  }

  @Override
  public void close() {
    server.close();
    health.close();
  }
}
