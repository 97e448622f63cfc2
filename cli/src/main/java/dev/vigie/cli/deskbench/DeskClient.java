package dev.vigie.cli.deskbench;

import dev.vigie.events.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser as far as a benchmark needs one: signed in, with one cookie. */
final class DeskClient {

  private static final Pattern CSRF = Pattern.compile("\"csrf_token\":\"([^\"]+)\"");
  private static final String NEW_PASSWORD = "a benchmark has no secrets";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;
  private String cookie = "";
  private String csrfToken = "";

  private DeskClient(URI address) {
    this.address = address;
  }

  /** Signs in with a one-time password, and changes it. */
  static DeskClient signIn(URI address, String username, String once) throws InterruptedException {
    DeskClient client = new DeskClient(address);
    client.takeSession(
        client.send(
            "POST",
            "/api/v1/session",
            "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, once)));
    client.takeSession(
        client.send(
            "PUT",
            "/api/v1/session/password",
            "{\"current_password\":\"%s\",\"new_password\":\"%s\"}".formatted(once, NEW_PASSWORD)));
    return client;
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Cookie", cookie)
            .header("X-CSRF-Token", csrfToken)
            .build();
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw unavailable(path, e);
    }
  }

  private void takeSession(HttpResponse<String> answer) {
    Matcher token = CSRF.matcher(answer.body());
    if (!token.find()) {
      throw new IllegalStateException("not signed in: " + answer.body());
    }
    csrfToken = token.group(1);
    cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  /** The body of an answer that has to be good. */
  String get(String path) throws InterruptedException {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  byte[] bytes(String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path)).header("Cookie", cookie).build();
    try (InputStream in = answered(http.send(request, BodyHandlers.ofInputStream()), path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw unavailable(path, e);
    }
  }

  private static InputStream answered(HttpResponse<InputStream> answer, String path)
      throws IOException {
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          path
              + ": "
              + answer.statusCode()
              + " "
              + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
    }
    return answer.body();
  }

  private UnavailableException unavailable(String path, IOException e) {
    return new UnavailableException("the desk at " + address.resolve(path), "does not answer", e);
  }

  /** What a feed's connection has to send first. */
  String feedRequest() {
    return "GET /api/v1/feed HTTP/1.1\r\nHost: %s:%d\r\nCookie: %s\r\n\r\n"
        .formatted(address.getHost(), address.getPort(), cookie);
  }

  URI address() {
    return address;
  }
}
