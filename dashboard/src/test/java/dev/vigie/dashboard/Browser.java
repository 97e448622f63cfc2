package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody at the desk: keeps the cookie and the CSRF token. */
final class Browser {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private @Nullable String cookie;
  private @Nullable String csrfToken;

  Browser(int port) {
    this.port = port;
  }

  /** An answer with its body as text. */
  record Answer(HttpResponse<String> response) {

    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    JsonNode json() throws IOException {
      return JSON.readTree(response.body());
    }

    String problem() throws IOException {
      return json().path("type").asText().replace("urn:vigie:problem:", "");
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answer signIn(String username, String password) throws Exception {
    Answer answer =
        send(
            "POST",
            "/api/v1/session",
            JSON.writeValueAsString(Map.of("username", username, "password", password)));
    takeSession(answer);
    return answer;
  }

  void takeSession(Answer answer) throws IOException {
    if (answer.status() == 200) {
      cookie = answer.header("Set-Cookie").split(";", 2)[0];
      csrfToken = answer.json().path("csrf_token").asText();
    }
  }

  /** Goes on with another's session, as after a switch between two desks. */
  void takeSession(Browser other) {
    cookie = other.cookie;
    csrfToken = other.csrfToken;
  }

  @Nullable String cookie() {
    return cookie;
  }

  @Nullable String csrfToken() {
    return csrfToken;
  }

  Answer get(String path) throws Exception {
    return send("GET", path, null);
  }

  /** With cookie and CSRF token, as far as there are any. */
  Answer send(String method, String path, @Nullable String body, String... headers)
      throws Exception {
    return new Answer(
        http.send(request(method, path, body, headers).build(), BodyHandlers.ofString()));
  }

  InputStream open(String path, String... headers) throws Exception {
    HttpResponse<InputStream> response =
        http.send(request("GET", path, null, headers).build(), BodyHandlers.ofInputStream());
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private HttpRequest.Builder request(
      String method, String path, @Nullable String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.setHeader("Content-Type", "application/json");
    }
    if (cookie != null) {
      request.setHeader("Cookie", cookie);
    }
    if (csrfToken != null && !method.equals("GET")) {
      request.setHeader("X-CSRF-Token", csrfToken);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return request;
  }
}
