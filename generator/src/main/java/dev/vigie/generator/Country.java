package dev.vigie.generator;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Where customers live: a country, how many of them per mille, and the time zones they use. */
enum Country {
  BE(120, "Europe/Brussels"),
  DE(140, "Europe/Berlin"),
  ES(120, "Europe/Madrid", "Europe/Madrid", "Europe/Madrid", "Atlantic/Canary"),
  FR(160, "Europe/Paris"),
  GB(130, "Europe/London"),
  IT(110, "Europe/Rome"),
  NL(110, "Europe/Amsterdam"),
  PT(80, "Europe/Lisbon", "Europe/Lisbon", "Europe/Lisbon", "Atlantic/Azores"),
  US(20, "America/New_York", "America/Chicago", "America/Los_Angeles"),
  IN(5, "Asia/Kolkata"),
  JP(5, "Asia/Tokyo");

  private static final int[] WEIGHTS = Stream.of(values()).mapToInt(c -> c.perMille).toArray();

  private final int perMille;

  @SuppressWarnings("ImmutableEnumChecker") // List.of, and zones never change
  private final List<ZoneId> timeZones;

  Country(int perMille, String... timeZones) {
    this.perMille = perMille;
    this.timeZones = Stream.of(timeZones).map(ZoneId::of).toList();
  }

  static Country pick(Dice dice) {
    return values()[dice.weighted(WEIGHTS)];
  }

  ZoneId pickTimeZone(Dice dice) {
    return timeZones.get(dice.between(0, timeZones.size() - 1));
  }

  Country pickOther(Dice dice) {
    Country other = dice.of(values());
    while (other == this) {
      other = dice.of(values());
    }
    return other;
  }
}
