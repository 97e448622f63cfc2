package dev.vigie.rules.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Timestamps that fall on, just before and just after one another, window edges and nightfall. */
final class EventTimes {

  /** The days before the clocks of Europe change, and a plain one. */
  private static final List<LocalDate> EPOCHS =
      List.of(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 10, 24), LocalDate.of(2026, 7, 1));

  private static final List<Duration> EDGES =
      List.of(
          Duration.ofSeconds(30),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofHours(24),
          Duration.ofDays(30));

  /** 02:00 and 06:00, in UTC, in Paris in winter and summer, in Kolkata and in Kiritimati. */
  private static final List<LocalTime> NIGHT_EDGES =
      List.of(
          LocalTime.of(2, 0),
          LocalTime.of(6, 0),
          LocalTime.of(1, 0),
          LocalTime.of(5, 0),
          LocalTime.of(0, 0),
          LocalTime.of(4, 0),
          LocalTime.of(12, 0),
          LocalTime.of(16, 0),
          LocalTime.of(20, 30),
          LocalTime.of(0, 30));

  private final Random random;
  private final List<Instant> given = new ArrayList<>();

  EventTimes(Random random) {
    this.random = random;
    LocalTime start = NIGHT_EDGES.get(random.nextInt(NIGHT_EDGES.size()));
    LocalDate epoch = EPOCHS.get(random.nextInt(EPOCHS.size()));
    given.add(epoch.plusDays(random.nextInt(3)).atTime(start).toInstant(ZoneOffset.UTC));
  }

  Instant next() {
    Instant ts = choose(given.get(given.size() - 1));
    given.add(ts);
    return ts;
  }

  /** A time at, one nanosecond before or one after one that was given. */
  Instant nearOneOfThem() {
    return given.get(random.nextInt(given.size())).plusNanos(jitter());
  }

  private Instant choose(Instant last) {
    int die = random.nextInt(100);
    if (die < 25) {
      return last;
    } else if (die < 40) {
      return last.plusNanos(1);
    } else if (die < 60) {
      return nearOneOfThem().plus(EDGES.get(random.nextInt(EDGES.size())));
    } else if (die < 85) {
      return last.plusNanos(random.nextLong(Duration.ofMinutes(2).toNanos()));
    } else if (die < 92) {
      return last.plusMillis(random.nextLong(Duration.ofHours(3).toMillis()));
    } else if (die < 95) {
      return last.plusSeconds(random.nextLong(Duration.ofHours(30).toSeconds()));
    }
    return nightEdgeOn(last);
  }

  private Instant nightEdgeOn(Instant day) {
    return LocalDate.ofInstant(day, ZoneOffset.UTC)
        .atTime(NIGHT_EDGES.get(random.nextInt(NIGHT_EDGES.size())))
        .toInstant(ZoneOffset.UTC)
        .plusNanos(jitter());
  }

  private int jitter() {
    return random.nextInt(3) - 1;
  }
}
