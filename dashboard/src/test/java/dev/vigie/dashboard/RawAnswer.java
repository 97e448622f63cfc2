package dev.vigie.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server answers to bytes that no HTTP client would send. */
record RawAnswer(String head, String body) {

  private static final int PATIENCE_MILLIS = 20_000;

  /** Sends the bytes of the text, one for each character, and reads until the server closes. */
  static RawAnswer to(String request, int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String[] parts = answer.split("\r\n\r\n", 2);
      return new RawAnswer(parts[0], parts.length < 2 ? "" : parts[1]);
    }
  }

  /** A request without a body, with the headers given as lines, the last of the connection. */
  static RawAnswer of(String requestLine, int port, String... headers) throws IOException {
    StringBuilder request = new StringBuilder(requestLine + "\r\nHost: 127.0.0.1\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    return to(request + "Connection: close\r\n\r\n", port);
  }

  int status() {
    Matcher line = Pattern.compile("^HTTP/1\\.[01] (\\d{3})").matcher(head);
    return line.find() ? Integer.parseInt(line.group(1)) : 0;
  }

  String header(String name) {
    return head.lines()
        .filter(
            line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** An HTTP/1.1 body in one chunk, or with a length. */
  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(body.substring(body.indexOf('{')));
  }
}
