package dev.vigie.platform;

import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.JavaServer;
import dev.vigie.platform.process.Launch;
import dev.vigie.platform.process.Library;
import dev.vigie.platform.process.Loopback;
import dev.vigie.platform.process.Part;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The alert desk: the command {@code dashboard} as a process of its own. */
final class Dashboard implements Part {
  private static final String MAIN_CLASS = "dev.vigie.cli.Vigie";
  private static final int TIMEOUT_MS = 3_000;

  private static final List<String> OPTIONS =
      List.of("-Xms32m", "-Xmx320m", "-XX:MaxDirectMemorySize=64m", JavaServer.SIMPLE_COMPILER);

  private final int port;
  private final DataFolder data;
  private final JavaServer server;
  private final DashboardLaunch launch;

  /**
   * Not started.
   *
   * @param home of the installation
   * @param library of the commands
   */
  Dashboard(int port, DataFolder data, Path home, Library library, DashboardLaunch launch) {
    this.port = port;
    this.data = data;
    this.launch = launch;
    List<String> options = new ArrayList<>(OPTIONS);
    options.add("-Dvigie.home=" + home);
    this.server = new JavaServer(library, MAIN_CLASS, options, data.part(name()));
  }

  @Override
  public String name() {
    return "dashboard";
  }

  @Override
  public String address() {
    return Loopback.HOST + ":" + port;
  }

  @Override
  public Map<Integer, String> ports() {
    return Map.of(port, "dashboard-port");
  }

  @Override
  public Launch prepare() throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add("dashboard");
    arguments.addAll(launch.arguments());
    Launch plain = server.launch(true, List.of(), arguments);
    Map<String, String> environment = new HashMap<>(plain.environment());
    environment.putAll(launch.environment());
    environment.put("VIGIE_DATA", data.root().toString());
    environment.put("VIGIE_DASHBOARD_HOST", Loopback.HOST);
    environment.put("VIGIE_DASHBOARD_PORT", Integer.toString(port));
    return new Launch(plain.command(), environment);
  }

  /** Its description is what it shows to anybody. */
  @Override
  public boolean answers() {
    if (!Loopback.listens(port)) {
      return false;
    }
    try {
      URI uri = URI.create("http://" + address() + "/api/v1/openapi.yaml");
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(TIMEOUT_MS);
      connection.setReadTimeout(TIMEOUT_MS);
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void ended() throws IOException {
    server.ended();
  }
}
