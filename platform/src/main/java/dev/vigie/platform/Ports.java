package dev.vigie.platform;

import dev.vigie.events.InvalidInputException;
import dev.vigie.platform.brokers.BrokerPorts;
import java.util.stream.IntStream;

/**
 * The ports of 127.0.0.1 that the platform listens on.
 *
 * @param kafka the first of six in a row: three brokers, then their controllers
 * @param flink Flink's REST address; the next port is the one its processes find each other by
 */
public record Ports(int kafka, int postgres, int mongodb, int flink, int dashboard) {
  private static final int HIGHEST = 65_535;

  /**
   * Checks that every port exists and that no two are the same.
   *
   * @throws InvalidInputException naming the setting
   */
  public Ports {
    requirePorts("kafka-port", kafka, BrokerPorts.IN_A_ROW);
    requirePorts("postgres-port", postgres, 1);
    requirePorts("mongodb-port", mongodb, 1);
    requirePorts("flink-port", flink, 2);
    requirePorts("dashboard-port", dashboard, 1);
    IntStream all =
        IntStream.concat(
            IntStream.range(kafka, kafka + BrokerPorts.IN_A_ROW),
            IntStream.of(postgres, mongodb, flink, flink + 1, dashboard));
    if (all.distinct().count() < BrokerPorts.IN_A_ROW + 5) {
      throw new InvalidInputException(
          "the ports of the platform overlap: kafka-port %d to %d, postgres-port %d, mongodb-port %d, flink-port %d and %d, dashboard-port %d"
              .formatted(
                  kafka,
                  kafka + BrokerPorts.IN_A_ROW - 1,
                  postgres,
                  mongodb,
                  flink,
                  flink + 1,
                  dashboard));
    }
  }

  /** The ports that the commands expect unless told otherwise. */
  public static Ports standard() {
    return new Ports(19_092, 15_432, 17_017, 18_081, 18_080);
  }

  BrokerPorts brokers() {
    return new BrokerPorts(kafka);
  }

  private static void requirePorts(String setting, int first, int count) {
    int last = first + count - 1;
    if (first < 1 || last > HIGHEST) {
      throw new InvalidInputException(
          "%s %d: a port is from 1 to %d%s"
              .formatted(
                  setting,
                  first,
                  HIGHEST,
                  count == 1 ? "" : ", and %d in a row are needed".formatted(count)));
    }
  }
}
