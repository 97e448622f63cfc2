package dev.vigie.bench;

import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Ports of 127.0.0.1 that nobody listens on, so that a platform of the user's can go on. */
public final class UnusedPorts {

  private static final int FIRST = 20_110;
  private static final int LAST = 29_910;
  private static final int STEP = 100;
  private static final int NEEDED = 11;

  private UnusedPorts() {}

  /** Free at this moment. */
  public static Ports find() {
    int first =
        IntStream.iterate(FIRST, port -> port <= LAST, port -> port + STEP)
            .filter(UnusedPorts::areUnused)
            .findFirst()
            .orElseThrow(() -> new InvalidInputException("no ports are free from " + FIRST));
    return new Ports(first, first + 6, first + 7, first + 8, first + 10);
  }

  private static boolean areUnused(int first) {
    return IntStream.range(first, first + NEEDED).allMatch(UnusedPorts::isUnused);
  }

  private static boolean isUnused(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
