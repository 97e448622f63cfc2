package dev.vigie.dashboard;

import dev.vigie.dashboard.web.SecurityHeaders;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.io.InputStream;
import java.util.Objects;

/** The web server: pages, and the API described in {@code openapi.yaml}. */
public final class DashboardServer implements AutoCloseable {

  private final Javalin server;

  private DashboardServer(Javalin server) {
    this.server = server;
  }

  /** A server that answers, at {@code port} of this machine; 0 takes a free one. */
  public static DashboardServer start(int port) {
    return new DashboardServer(Javalin.create(DashboardServer::configure).start("127.0.0.1", port));
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.staticFiles.add("/pages", Location.CLASSPATH);
    config.routes.before(SecurityHeaders::addTo);
    config.routes.get(
        "/api/v1/openapi.yaml",
        context -> context.contentType("application/yaml").result(description()));
  }

  private static InputStream description() {
    return Objects.requireNonNull(DashboardServer.class.getResourceAsStream("openapi.yaml"));
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
