package dev.vigie.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class DashboardServerTest {

  @Test
  void shouldServePagesWithAPolicyAgainstInlineScript() throws Exception {
    // Given
    try (var server = DashboardServer.start(0)) {
      URI page = URI.create("http://127.0.0.1:" + server.port() + "/robots.txt");

      // When
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());

      // Then
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
    }
  }
}
