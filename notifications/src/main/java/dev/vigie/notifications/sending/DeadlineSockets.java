package dev.vigie.notifications.sending;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/**
 * Sockets that lead to one address, whatever name is given, and are closed at a deadline. A limit
 * for each answer would not do: a server that says a word now and then could keep a connection for
 * ever.
 */
final class DeadlineSockets extends SocketFactory implements AutoCloseable {

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "mail-deadlines");
            thread.setDaemon(true);
            return thread;
          });

  private final InetAddress pinned;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ScheduledFuture<?> deadline;
  private volatile boolean past;

  DeadlineSockets(InetAddress pinned, Duration timeout) {
    this.pinned = pinned;
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

  /** The one that the mail library asks for; what it then connects to is not its choice. */
  @Override
  public Socket createSocket() {
    return kept(
        new Socket() {
          @Override
          public void connect(SocketAddress wanted, int timeoutMillis) throws IOException {
            int port = ((InetSocketAddress) wanted).getPort();
            super.connect(new InetSocketAddress(pinned, port), timeoutMillis);
          }
        });
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    Socket socket = createSocket();
    socket.connect(new InetSocketAddress(pinned, port), 0);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return createSocket(host, port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(host.getHostAddress(), port);
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(address.getHostAddress(), port);
  }

  @Override
  public void close() {
    deadline.cancel(false);
    sockets.forEach(DeadlineSockets::end);
  }
}
