package dev.vigie.rules.oracle;

import dev.vigie.rules.oracle.NaiveSettings.Burst;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Settings that a user might choose. The same seed makes the same settings. */
final class RandomSettings {

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
        LocalTime.of(random.nextInt(3), 30 * random.nextInt(2)),
        LocalTime.of(4 + random.nextInt(3), 30 * random.nextInt(2)),
        random.nextInt(101),
        Duration.ofSeconds(1 + random.nextInt(600)),
        alertFrom,
        alertFrom + random.nextInt(101 - alertFrom));
  }

  private static List<Burst> bursts(Random random) {
    return List.of(
        new Burst(Duration.ofMinutes(5), 2 + random.nextInt(3)),
        new Burst(Duration.ofHours(1), 3 + random.nextInt(6)),
        new Burst(Duration.ofHours(24), 4 + random.nextInt(20)));
  }
}
