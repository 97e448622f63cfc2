package dev.vigie.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that must know each other's port before any of them is started. */
public final class FreePorts {

  /**
   * Below the range that systems give to outgoing connections: a port from there could be taken
   * between finding it and binding it.
   */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;

  private FreePorts() {}

  /** As many distinct ports of 127.0.0.1, all free at this moment. */
  public static List<Integer> find(int count) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      while (held.size() < count) {
        tryToHold(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST), held);
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      held.forEach(FreePorts::release);
    }
  }

  /** Whether nobody listens on that port of 127.0.0.1 at this moment. */
  public static boolean isFree(int port) {
    List<ServerSocket> held = new ArrayList<>();
    try {
      tryToHold(port, held);
      return !held.isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      held.forEach(FreePorts::release);
    }
  }

  @SuppressWarnings("AddressSelection") // a literal loopback address has no second meaning
  private static void tryToHold(int port, List<ServerSocket> held) throws IOException {
    try {
      held.add(new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")));
    } catch (BindException taken) {
      // Somebody's: the caller draws another one.
      return;
    }
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
