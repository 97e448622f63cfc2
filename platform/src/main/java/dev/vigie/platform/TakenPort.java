package dev.vigie.platform;

import dev.vigie.platform.process.Loopback;
import dev.vigie.platform.process.Part;
import java.util.List;
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

  /** One sentence, however many there are. */
  static String describe(List<TakenPort> taken) {
    TakenPort first = taken.get(0);
    String others = taken.size() == 1 ? "" : " (and %d more)".formatted(taken.size() - 1);
    return "port %d, which %s needs, is taken by another program%s: stop that, or use --%s"
        .formatted(first.port, first.part, others, first.setting);
  }
}
