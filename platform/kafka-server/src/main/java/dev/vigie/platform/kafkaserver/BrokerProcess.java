package dev.vigie.platform.kafkaserver;

import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * Formats the log folder when it is new, then runs the broker until the process is told to end.
 *
 * <p>Formatting in the broker's own JVM spares each first start a second JVM, which costs more than
 * the formatting.
 */
public final class BrokerProcess {
  private BrokerProcess() {}

  /**
   * Runs the broker.
   *
   * @param arguments the broker's properties file, and the cluster id that every broker shares
   */
  public static void main(String[] arguments) {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("expected: server.properties cluster-id");
    }
    String properties = arguments[0];
    String clusterId = arguments[1];
    int formatted =
        StorageTool.execute(
            new String[] {
              "format", "--ignore-formatted", "--cluster-id", clusterId, "--config", properties
            },
            System.out);
    if (formatted != 0) {
      System.exit(formatted);
    }
    Kafka.main(new String[] {properties});
  }
}
