package dev.vigie.platform.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The one network interface that the platform listens on. */
public final class Loopback {
  public static final String HOST = "127.0.0.1";

  private static final int CONNECT_TIMEOUT_MS = 1_000;

  private Loopback() {}

  public static InetSocketAddress socket(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(socket(port), CONNECT_TIMEOUT_MS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Whether anybody listens there. */
  public static boolean listens(int port) {
    try (Socket connected = connect(port)) {
      return connected.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a server could listen there. */
  public static boolean isFree(int port) {
    try (ServerSocket server = new ServerSocket()) {
      server.setReuseAddress(true);
      server.bind(socket(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
