package dev.vigie.platform.eventstore;

import de.bwaldvogel.mongo.MongoServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Serves the MongoDB protocol from memory on one loopback port until the process is told to end.
 */
public final class EventStoreProcess {
  private EventStoreProcess() {}

  /**
   * Serves until told to end.
   *
   * @param arguments the port
   */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("expected: port");
    }
    int port = Integer.parseInt(arguments[0]);
    MongoServer server = new MongoServer(new BoundedBackend());
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "event-store-shutdown"));
  }
}
