package dev.vigie.platform.flink;

import dev.vigie.platform.process.Loopback;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Somebody on this machine, or a page in a browser on it, who speaks HTTP as he likes. */
record Intruder(int port, @Nullable SSLContext tls, String host, @Nullable String origin) {
  private static final int PATIENCE_MS = 10_000;

  /** Who does not care whether the server is the one it says it is. */
  static SSLContext trustingAnybody(KeyManager @Nullable [] keys) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, new TrustManager[] {new Anybody()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first line of the answer, or what went wrong instead of one. */
  String send(String method, String path, String contentType, byte[] body) {
    try (Socket socket = connect()) {
      socket.setSoTimeout(PATIENCE_MS);
      String head =
          "%s %s HTTP/1.1\r\nHost: %s\r\n%sConnection: close\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
              .formatted(
                  method,
                  path,
                  host,
                  origin == null ? "" : "Origin: " + origin + "\r\n",
                  contentType,
                  body.length);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().orElse("closed without an answer");
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Socket connect() throws IOException {
    return tls == null
        ? Loopback.connect(port)
        : tls.getSocketFactory().createSocket(Loopback.HOST, port);
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
