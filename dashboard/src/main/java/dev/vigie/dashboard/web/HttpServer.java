package dev.vigie.dashboard.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.staticfiles.Location;
import io.javalin.router.Endpoint;
import java.util.List;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Pages and routes over HTTP, with limits on everything that a stranger can make large or slow. */
public final class HttpServer implements AutoCloseable {

  private static final int MOST_THREADS = 32;
  private static final int MOST_CONNECTIONS = 2_000;
  private static final int LARGEST_HEADERS_BYTES = 8 * 1024;
  private static final int MOST_NOT_YET_TAKEN = 1_024;
  private static final long IDLE_MILLIS = 20_000;

  private final Javalin javalin;

  private HttpServer(Javalin javalin) {
    this.javalin = javalin;
  }

  /** A server that answers at {@code host} and {@code port}; 0 takes a free one. */
  public static HttpServer start(
      String host, int port, List<Route> routes, Guard guard, Metrics metrics) {
    var connections = new Connections(Math.min(MOST_CONNECTIONS, FileDescriptors.most() / 2));
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config, routes, guard, metrics);
              limit(config, connections);
              config.jetty.addConnector(
                  (server, http) -> connector(server, http, host, port, connections));
            });
    return new HttpServer(javalin.start());
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
    config.routes.before(guard::receive);
    for (Route route : routes) {
      config.routes.addEndpoint(endpoint(route.method(), route, guard));
      if (route.method().equals(HandlerType.GET)) {
        config.routes.addEndpoint(endpoint(HandlerType.HEAD, route, guard));
      }
    }
    config.routes.after(metrics::note);
    Failures.handleIn(config.routes);
  }

  private static void limit(JavalinConfig config, Connections connections) {
    config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, 4);
    config.jetty.modifyHttpConfiguration(HttpServer::limit);
    config.jetty.modifyServletContextHandler(
        context -> context.setErrorHandler(new ServerProblems()));
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new ServerProblems());
          server.setStopTimeout(0);
          server.insertHandler(connections);
          server.insertHandler(new WholeBodies());
        });
  }

  private static void limit(HttpConfiguration http) {
    http.setRequestHeaderSize(LARGEST_HEADERS_BYTES);
    http.setSendServerVersion(false);
    http.setIdleTimeout(IDLE_MILLIS);
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration http, String host, int port, Connections connections) {
    var connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_MILLIS);
    connector.setAcceptQueueSize(MOST_NOT_YET_TAKEN);
    connector.addEventListener(connections);
    return connector;
  }

  private static Endpoint endpoint(HandlerType method, Route route, Guard guard) {
    return new Endpoint(
        method,
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

  /** Everything that the server answers, pages and HEAD aside, as method and path. */
  public List<String> served() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(entry -> entry.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .filter(endpoint -> !endpoint.method.equals(HandlerType.HEAD))
        .map(endpoint -> endpoint.method + " " + endpoint.path)
        .sorted()
        .toList();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
