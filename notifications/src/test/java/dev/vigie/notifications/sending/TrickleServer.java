package dev.vigie.notifications.sending;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Says a beginning, and then a letter every 50 ms without ever coming to an end. */
final class TrickleServer implements AutoCloseable {

  private final ServerSocket listening;
  private final String beginning;
  private final CountDownLatch closed = new CountDownLatch(1);

  private TrickleServer(String beginning) throws IOException {
    this.beginning = beginning;
    listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  static TrickleServer start(String beginning) throws IOException {
    var server = new TrickleServer(beginning);
    var thread = new Thread(server::serve, "trickle");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  int port() {
    return listening.getLocalPort();
  }

  private void serve() {
    while (closed.getCount() > 0) {
      try (Socket client = listening.accept()) {
        client.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
        while (!closed.await(50, TimeUnit.MILLISECONDS)) {
          client.getOutputStream().write('x');
        }
      } catch (IOException gone) {
        // The client gave up, as it should; the next one may come.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listening.close();
  }
}
