package dev.vigie.platform.flink;

import dev.vigie.platform.process.Loopback;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the JobManager says about its cluster. */
final class FlinkOverview {
  private static final int TIMEOUT_MS = 3_000;
  private static final Pattern TASK_MANAGERS = Pattern.compile("\"taskmanagers\":([0-9]{1,6})");

  private FlinkOverview() {}

  /** How many TaskManagers have registered; empty when the JobManager does not answer. */
  static OptionalInt taskManagers(int port) {
    if (!Loopback.listens(port)) {
      return OptionalInt.empty();
    }
    try {
      Matcher count = TASK_MANAGERS.matcher(overview(port));
      return count.find() ? OptionalInt.of(Integer.parseInt(count.group(1))) : OptionalInt.empty();
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  private static String overview(int port) throws IOException {
    URI uri = URI.create("http://%s:%d/overview".formatted(Loopback.HOST, port));
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MS);
    connection.setReadTimeout(TIMEOUT_MS);
    try {
      return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      connection.disconnect();
    }
  }
}
