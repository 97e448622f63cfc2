package dev.vigie.rules.oracle;

import dev.vigie.rules.oracle.NaiveSettings.Burst;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Settings that a user might choose. The same seed makes the same settings. */
final class RandomSettings {

  private static final Duration DAY = Duration.ofHours(24);
  private static final List<Integer> NIGHTFALL = List.of(0, 1, 2, 20, 23);
  private static final List<Duration> WINDOWS =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofHours(3),
          DAY);

  private RandomSettings() {}

  static NaiveSettings of(Random random) {
    int alertFrom = 1 + random.nextInt(100);
    return new NaiveSettings(
        random.nextInt(101),
        Map.of("EUR", 9_999L + random.nextInt(3), "JPY", 10_000L, "KWD", 10_000L),
        random.nextInt(101),
        random.nextInt(101),
        bursts(random),
        random.nextInt(101),
        LocalTime.of(NIGHTFALL.get(random.nextInt(NIGHTFALL.size())), 30 * random.nextInt(2)),
        LocalTime.of(4 + random.nextInt(3), 30 * random.nextInt(2)),
        random.nextInt(101),
        Duration.ofSeconds(1 + random.nextInt(600)),
        alertFrom,
        alertFrom + random.nextInt(101 - alertFrom));
  }

  private static List<Burst> bursts(Random random) {
    List<Burst> bursts = new ArrayList<>();
    for (Duration window : WINDOWS) {
      if (random.nextBoolean()) {
        bursts.add(new Burst(window, 1 + random.nextInt(25)));
      }
    }
    return bursts.isEmpty() ? List.of(new Burst(DAY, 4)) : List.copyOf(bursts);
  }
}
