package dev.vigie.platform.flink;

import dev.vigie.events.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;

/** Requests and answers. Every wait has an end. */
final class FlinkRest {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  private final HttpClient http;
  private final String address;
  private final Duration answerLimit;

  FlinkRest(FlinkConnection connection) {
    this(connection, ANSWER_LIMIT);
  }

  FlinkRest(FlinkConnection connection, Duration answerLimit) {
    HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT);
    connection.tls().ifPresent(client::sslContext);
    this.http = client.build();
    this.address = connection.url().toString().replaceFirst("/+$", "");
    this.answerLimit = answerLimit;
  }

  JsonObject get(String path) {
    return send(request(path).GET());
  }

  /** An answer that is a list of objects. */
  List<JsonObject> getList(String path) {
    return send(request(path).GET(), body -> "{\"list\":" + body + "}").objects("list");
  }

  JsonObject post(String path, Map<String, ?> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonText.write(body))));
  }

  JsonObject patch(String path) {
    return send(request(path).method("PATCH", BodyPublishers.noBody()));
  }

  JsonObject delete(String path) {
    return send(request(path).DELETE());
  }

  /** Sends a jar under a file name of our choice. */
  JsonObject upload(String path, Path jar, String fileName) {
    String boundary = "vigie-" + UUID.randomUUID();
    String head =
        """
        --%s\r
        Content-Disposition: form-data; name="jarfile"; filename="%s"\r
        Content-Type: application/x-java-archive\r
        \r
        """
            .formatted(boundary, fileName);
    try {
      return send(
          request(path)
              .header("Content-Type", "multipart/form-data; boundary=" + boundary)
              .POST(
                  BodyPublishers.concat(
                      BodyPublishers.ofString(head),
                      BodyPublishers.ofFile(jar),
                      BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))));
    } catch (IOException e) {
      throw new UnavailableException("the job's jar " + jar, "cannot be read", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(answerLimit);
  }

  private JsonObject send(HttpRequest.Builder request) {
    return send(request, body -> body);
  }

  /**
   * Sends a request.
   *
   * @param toObject makes an object of the body of a good answer
   */
  private JsonObject send(HttpRequest.Builder request, UnaryOperator<String> toObject) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() >= 400) {
        List<String> errors = JsonText.read(response.body()).texts("errors");
        throw new FlinkRefusal(this, String.join("\n", errors));
      }
      if (response.statusCode() >= 300) {
        String elsewhere = response.headers().firstValue("location").orElse("another address");
        throw new FlinkRefusal(this, "sends us on to " + elsewhere + "; give that one");
      }
      return JsonText.read(toObject.apply(response.body()));
    } catch (SSLException e) {
      throw new UnavailableException(toString(), "TLS failed: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UnavailableException(toString(), "cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(toString(), "interrupted", e);
    }
  }

  @Override
  public String toString() {
    return "Flink at " + address;
  }
}
