package dev.vigie.platform;

import dev.vigie.platform.process.Loopback;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports that nobody has at this moment. */
public final class FreePorts {
  /** Below the range that systems give to outgoing connections. */
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;

  /** Ports looks for five ranges, the longest of six; apart, so that they cannot overlap. */
  private static final int RANGE = 11;

  private FreePorts() {}

  public static Ports find() {
    while (true) {
      int first = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (IntStream.range(first, first + RANGE).allMatch(Loopback::isFree)) {
        return new Ports(first, first + 6, first + 7, first + 8, first + 10);
      }
    }
  }
}
