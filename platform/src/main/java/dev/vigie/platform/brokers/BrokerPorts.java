package dev.vigie.platform.brokers;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ports of the three brokers.
 *
 * @param first of six in a row: three brokers, then their controllers
 */
public record BrokerPorts(int first) {
  public static final int BROKERS = 3;

  /** How many ports in a row they need. */
  public static final int IN_A_ROW = 2 * BROKERS;

  /** The brokers' ids, from 1. */
  public static Stream<Integer> ids() {
    return IntStream.rangeClosed(1, BROKERS).boxed();
  }

  public int broker(int id) {
    return first + id - 1;
  }

  public int controller(int id) {
    return first + BROKERS + id - 1;
  }
}
