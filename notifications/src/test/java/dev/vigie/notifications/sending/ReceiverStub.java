package dev.vigie.notifications.sending;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/** A real receiver of webhooks on this machine, which can be told to be unwell. */
public final class ReceiverStub implements AutoCloseable {

  /** What it does with a request. */
  @FunctionalInterface
  public interface Conduct {
    void answer(HttpExchange exchange) throws IOException;
  }

  /** A request, and whether it was answered with success. */
  public record Request(Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return ((Headers) headers).getFirst(name);
    }
  }

  /** Told before an answer goes out, so that whoever has heard it finds it noted. */
  private static final ThreadLocal<IntConsumer> ANSWERING = ThreadLocal.withInitial(() -> s -> {});

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Request> accepted = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Conduct conduct = status(200, "ok");

  private ReceiverStub(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static ReceiverStub start() {
    return onPort(0);
  }

  /** One that comes back where another was. */
  public static ReceiverStub onPort(int port) {
    try {
      return new ReceiverStub(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ReceiverStub with(Conduct next) {
    conduct = next;
    return this;
  }

  public static Conduct status(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      ANSWERING.get().accept(status);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  /** Ends what {@link #hang} keeps waiting. */
  public void release() {
    end.countDown();
  }

  /** Reads, and says nothing until it is released or closed. */
  public Conduct hang() {
    return exchange -> {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      exchange.close();
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = new Headers();
    headers.putAll(exchange.getRequestHeaders());
    var request = new Request(headers, body);
    requests.add(request);
    ANSWERING.set(status -> accept(request, status));
    try {
      conduct.answer(exchange);
    } finally {
      ANSWERING.remove();
    }
  }

  private void accept(Request request, int status) {
    if (status / 100 == 2) {
      accepted.add(request);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String origin() {
    return "http://127.0.0.1:" + port();
  }

  /** All of them, in the order of their arrival. */
  public List<Request> requests() {
    return requests;
  }

  /** Those that {@link #status} answered with success. */
  public List<Request> accepted() {
    return accepted;
  }

  @Override
  public void close() {
    release();
    server.stop(0);
    threads.shutdownNow();
  }
}
