package dev.vigie.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Passes bytes to a server and back until told to cut the line or to hold everything back, as a
 * network that breaks or a server that hangs.
 */
public final class TcpProxy implements AutoCloseable {

  private enum Line {
    OPEN,
    CUT,
    HELD
  }

  private final String host;
  private final int port;
  private final ServerSocket listening;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong bytesToServer = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Line line = Line.OPEN;

  private TcpProxy(InetAddress here, String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    listening = new ServerSocket(0, 50, here);
  }

  public static TcpProxy to(String host, int port) {
    return at(InetAddress.getLoopbackAddress().getHostAddress(), host, port);
  }

  /**
   * The same for clients that call this machine by another address.
   *
   * @param here an address of this machine
   */
  @SuppressWarnings({"resource", "AddressSelection"}) // closed with the proxy; a literal address
  public static TcpProxy at(String here, String host, int port) {
    try {
      var proxy = new TcpProxy(InetAddress.getByName(here), host, port);
      start("accept", proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** All that clients have sent so far. */
  public long bytesToServer() {
    return bytesToServer.get();
  }

  /** Ends all connections, and each new one at once. */
  public void cut() {
    become(Line.CUT);
    sockets.forEach(TcpProxy::end);
  }

  /** Keeps connections open and takes new ones, and passes nothing on. */
  public void hold() {
    become(Line.HELD);
  }

  /** Passes everything on again, also what was held back. */
  public void restore() {
    become(Line.OPEN);
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }

  private void become(Line next) {
    lock.lock();
    try {
      line = next;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Line awaitNotHeld() {
    lock.lock();
    try {
      while (line == Line.HELD) {
        changed.awaitUninterruptibly();
      }
      return line;
    } finally {
      lock.unlock();
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        sockets.add(client);
        start("connect", () -> connect(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void connect(Socket client) {
    try {
      if (awaitNotHeld() == Line.CUT) {
        end(client);
        return;
      }
      var server = new Socket(host, port);
      sockets.add(server);
      start("up", () -> pass(client, server, bytesToServer));
      start("down", () -> pass(server, client, new AtomicLong()));
    } catch (IOException refused) {
      end(client);
    }
  }

  private void pass(Socket from, Socket to, AtomicLong passed) {
    byte[] buffer = new byte[16 * 1024];
    try {
      for (int read = from.getInputStream().read(buffer);
          read >= 0 && awaitNotHeld() == Line.OPEN;
          read = from.getInputStream().read(buffer)) {
        to.getOutputStream().write(buffer, 0, read);
        passed.addAndGet(read);
      }
    } catch (IOException oneSideHasGone) {
      end(to);
    } finally {
      end(from);
      end(to);
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void start(String name, Runnable task) {
    var thread = new Thread(task, "tcp-proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }
}
