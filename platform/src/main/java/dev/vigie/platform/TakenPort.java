package dev.vigie.platform;

import java.util.Map;
import java.util.stream.Stream;

/** A port that a part needs and somebody else has. */
record TakenPort(int port, String part, String setting) {

  static Stream<TakenPort> of(Part part) {
    return part.ports().entrySet().stream()
        .filter(port -> !Loopback.isFree(port.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(port -> new TakenPort(port.getKey(), part.name(), port.getValue()));
  }

  @Override
  public String toString() {
    return "port %d, which %s needs, is taken by another program: stop that, or use --%s"
        .formatted(port, part, setting);
  }
}
