package dev.vigie.cli.detection;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vigie.platform.flink.FlinkCluster;
import dev.vigie.platform.flink.FlinkConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers of a Flink cluster, as the test gives them. */
final class FlinkStub implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();

  FlinkStub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /**
   * From now on.
   *
   * @param path without what is asked for
   */
  FlinkStub says(String path, String json) {
    answers.put(path, json);
    return this;
  }

  FlinkCluster cluster() {
    int port = server.getAddress().getPort();
    return new FlinkCluster(new FlinkConnection(URI.create("http://127.0.0.1:" + port)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String question = exchange.getRequestURI().toString();
    String path = exchange.getRequestURI().getPath();
    String answer = answers.getOrDefault(question, answers.getOrDefault(path, ""));
    byte[] body =
        answer.isEmpty()
            ? "{\"errors\":[\"none\"]}".getBytes(StandardCharsets.UTF_8)
            : answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.isEmpty() ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
