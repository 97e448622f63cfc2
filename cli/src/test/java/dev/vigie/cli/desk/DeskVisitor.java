package dev.vigie.cli.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody who works at a desk that runs as a process of its own. */
final class DeskVisitor {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;
  private String cookie = "";
  private String csrfToken = "";

  private DeskVisitor(URI address) {
    this.address = address;
  }

  /** Signs in with a one-time password, which is changed as the desk wants it. */
  static DeskVisitor first(URI address, String username, String once, String password)
      throws Exception {
    DeskVisitor visitor = new DeskVisitor(address);
    assertThat(visitor.signIn(username, once).path("must_change_password").asBoolean()).isTrue();
    visitor.takeSession(
        visitor.send(
            "PUT",
            "/api/v1/session/password",
            Map.of("current_password", once, "new_password", password)));
    return visitor;
  }

  static DeskVisitor of(URI address, String username, String password) throws Exception {
    DeskVisitor visitor = new DeskVisitor(address);
    visitor.signIn(username, password);
    return visitor;
  }

  private JsonNode signIn(String username, String password) throws Exception {
    HttpResponse<String> answer =
        send("POST", "/api/v1/session", Map.of("username", username, "password", password));
    takeSession(answer);
    return JSON.readTree(answer.body());
  }

  private void takeSession(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    csrfToken = JSON.readTree(answer.body()).path("csrf_token").asText();
  }

  JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = answer(path);
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** Whatever the status is. */
  HttpResponse<String> answer(String path) throws Exception {
    return http.send(request("GET", path, null).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> send(String method, String path, Map<String, ?> body, String... headers)
      throws Exception {
    HttpRequest.Builder request = request(method, path, JSON.writeValueAsString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** A live feed that goes on after the event of that id; null for what is new. */
  DeskFeed feed(@Nullable String lastEventId) throws Exception {
    HttpRequest.Builder request = request("GET", "/api/v1/feed", null);
    if (lastEventId != null) {
      request.setHeader("Last-Event-ID", lastEventId);
    }
    var answer = http.send(request.build(), BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return new DeskFeed(answer.body());
  }

  private HttpRequest.Builder request(String method, String path, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(PATIENCE)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .setHeader("Cookie", cookie);
    if (body != null) {
      request.setHeader("Content-Type", "application/json").setHeader("X-CSRF-Token", csrfToken);
    }
    return request;
  }
}
