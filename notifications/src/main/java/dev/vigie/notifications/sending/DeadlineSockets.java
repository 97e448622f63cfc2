package dev.vigie.notifications.sending;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/**
 * Sockets that are closed at a deadline. A limit for each answer would not do: a server that says a
 * word now and then could keep a connection for ever.
 */
final class DeadlineSockets extends SocketFactory implements AutoCloseable {

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "mail-deadlines");
            thread.setDaemon(true);
            return thread;
          });

  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ScheduledFuture<?> deadline;
  private volatile boolean past;

  DeadlineSockets(Duration timeout) {
    deadline = CLOCK.schedule(this::endAll, timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the deadline has ended the connection. */
  boolean isPast() {
    return past;
  }

  private void endAll() {
    past = true;
    sockets.forEach(DeadlineSockets::end);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Socket kept(Socket socket) {
    sockets.add(socket);
    if (past) {
      end(socket);
    }
    return socket;
  }

  @Override
  public Socket createSocket() {
    return kept(new Socket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return kept(new Socket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return kept(new Socket(host, port, localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return kept(new Socket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
      throws IOException {
    return kept(new Socket(address, port, local, localPort));
  }

  @Override
  public void close() {
    deadline.cancel(false);
    sockets.forEach(DeadlineSockets::end);
  }
}
