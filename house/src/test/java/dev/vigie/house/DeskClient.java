package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Somebody who works at the alert desk by its API. Answers are the body as text. */
final class DeskClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String origin;
  private String cookie = "";
  private String csrfToken = "";

  DeskClient(String port) {
    origin = "http://127.0.0.1:" + port;
  }

  /** The value of the cookie, which whoever has it may use. */
  String session() {
    return cookie.substring(cookie.indexOf('=') + 1);
  }

  String signIn(String username, String password) throws IOException, InterruptedException {
    return send("POST", "/api/v1/session", Map.of("username", username, "password", password));
  }

  String changePassword(String old, String other) throws IOException, InterruptedException {
    String answer =
        send(
            "PUT",
            "/api/v1/session/password",
            Map.of("current_password", old, "new_password", other));
    assertThat(answer).contains("csrf_token");
    return answer;
  }

  String get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(origin + path)).GET());
  }

  private String send(String method, String path, Map<String, String> body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(origin + path))
            .header("Content-Type", "application/json")
            .header("X-CSRF-Token", csrfToken)
            .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.header("Cookie", cookie).build(), BodyHandlers.ofString());
    var session = response.headers().firstValue("Set-Cookie");
    if (session.isPresent() && response.statusCode() == 200) {
      cookie = session.get().split(";", 2)[0];
      csrfToken = JSON.readTree(response.body()).path("csrf_token").asText();
    }
    return response.body();
  }
}
