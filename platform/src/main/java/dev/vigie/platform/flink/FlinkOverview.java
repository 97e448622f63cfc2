package dev.vigie.platform.flink;

import dev.vigie.platform.process.DataFolder;
import dev.vigie.platform.process.Loopback;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** What the local JobManager says about its cluster. For one thread at a time. */
final class FlinkOverview {
  private static final int TIMEOUT_MS = 3_000;
  private static final Pattern TASK_MANAGERS = Pattern.compile("\"taskmanagers\":([0-9]{1,6})");

  private final int port;
  private final DataFolder data;
  private @Nullable SSLSocketFactory sockets;

  FlinkOverview(int port, DataFolder data) {
    this.port = port;
    this.data = data;
  }

  static URI address(int port) {
    return URI.create("https://%s:%d".formatted(Loopback.HOST, port));
  }

  /** How many TaskManagers have registered; empty when the JobManager does not answer. */
  OptionalInt taskManagers() {
    if (!Loopback.listens(port)) {
      return OptionalInt.empty();
    }
    try {
      Matcher count = TASK_MANAGERS.matcher(overview());
      return count.find() ? OptionalInt.of(Integer.parseInt(count.group(1))) : OptionalInt.empty();
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  private String overview() throws IOException {
    URI uri = address(port).resolve("/overview");
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    if (connection instanceof HttpsURLConnection secured) {
      secured.setSSLSocketFactory(sockets());
    }
    connection.setConnectTimeout(TIMEOUT_MS);
    connection.setReadTimeout(TIMEOUT_MS);
    try {
      return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      connection.disconnect();
    }
  }

  /** Kept, since to open a key store takes as long as many questions. */
  private SSLSocketFactory sockets() throws IOException {
    if (sockets == null) {
      SSLContext context =
          FlinkConnection.local(address(port), data.root())
              .tls()
              .orElseThrow(() -> new IOException("no key in " + data.root()));
      sockets = context.getSocketFactory();
    }
    return sockets;
  }
}
