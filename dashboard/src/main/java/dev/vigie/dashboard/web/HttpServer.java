package dev.vigie.dashboard.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.staticfiles.Location;
import io.javalin.router.Endpoint;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Pages and routes over HTTP, with limits on everything that a stranger can make large or slow. */
public final class HttpServer implements AutoCloseable {

  private static final int MOST_THREADS = 32;
  private static final int MOST_CONNECTIONS = 2_000;
  private static final int LARGEST_HEADERS_BYTES = 8 * 1024;
  private static final long IDLE_MILLIS = 20_000;
  private static final long SLOWEST_BYTES_PER_SECOND = 200;

  private final Javalin javalin;

  private HttpServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /** A server that answers at {@code host} and {@code port}; 0 takes a free one. */
  public static HttpServer start(
      String host, int port, List<Route> routes, Guard guard, Metrics metrics) {
    Javalin javalin = Javalin.create(config -> configure(config, routes, guard, metrics));
    return new HttpServer(javalin.start(host, port));
  }

  private static void configure(
      JavalinConfig config, List<Route> routes, Guard guard, Metrics metrics) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    // Secrets and text of strangers side by side in one compressed answer can be told apart.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.maxRequestSize = Body.LARGEST_BYTES;
    config.http.prefer405over404 = true;
    config.staticFiles.add("/pages", Location.CLASSPATH);
    limit(config);
    config.routes.before(context -> before(context, guard));
    routes.forEach(route -> config.routes.addEndpoint(endpoint(route, guard)));
    config.routes.after(metrics::note);
    Failures.handleIn(config.routes);
  }

  private static void limit(JavalinConfig config) {
    config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, 4);
    config.jetty.modifyHttpConfiguration(HttpServer::limit);
    config.jetty.modifyServer(HttpServer::limit);
  }

  private static void limit(HttpConfiguration http) {
    http.setRequestHeaderSize(LARGEST_HEADERS_BYTES);
    http.setSendServerVersion(false);
    http.setIdleTimeout(IDLE_MILLIS);
  }

  private static void limit(Server server) {
    var errors = new ErrorHandler();
    errors.setShowStacks(false);
    errors.setShowCauses(false);
    server.setErrorHandler(errors);
    server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
    server.insertHandler(new MinimumDataRateHandler(SLOWEST_BYTES_PER_SECOND, 0));
    server.setStopTimeout(0);
  }

  private static void before(Context context, Guard guard) {
    SecurityHeaders.addTo(context);
    guard.requireKnownHost(context);
    // Would be answered without running the route, so without asking who it is.
    if (context.method().equals(HandlerType.HEAD) && context.path().startsWith("/api/")) {
      throw Problem.of(ProblemType.METHOD_NOT_ALLOWED, "HEAD is not served here");
    }
  }

  private static Endpoint endpoint(Route route, Guard guard) {
    return new Endpoint(
        route.method(),
        route.path(),
        context -> {
          Metrics.begin(context, route);
          guard.admit(context, route);
          route.handler().handle(context);
        });
  }

  public int port() {
    return javalin.port();
  }

  /** Everything that the server answers, pages aside, as method and path. */
  public List<String> served() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(entry -> entry.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint -> endpoint.method + " " + endpoint.path)
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
