package dev.vigie.events;

import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The IANA time zones that this Java knows by name. */
public final class TimeZones {

  /**
   * Names that some Java versions know and others do not, or that are no place's time: unknown
   * everywhere, so that a directory means the same to all.
   */
  private static final Set<String> UNKNOWN_TO_SOME =
      Set.of("EST", "MST", "HST", "ROC", "GMT+0", "GMT-0", "Factory");

  /** Java's own additions, which are no names of the IANA. */
  private static final String NOT_IANA = "SystemV/";

  private static final Set<String> NAMES =
      ZoneId.getAvailableZoneIds().stream()
          .filter(name -> !UNKNOWN_TO_SOME.contains(name) && !name.startsWith(NOT_IANA))
          .collect(Collectors.toUnmodifiableSet());

  private TimeZones() {}

  /**
   * The zone of that name. Null when there is no name, or none that this Java knows, which is to
   * count as no name. A distance from UTC, such as {@code +02:00}, is no name.
   */
  public static @Nullable ZoneId named(@Nullable String name) {
    return name != null && NAMES.contains(name) ? ZoneId.of(name) : null;
  }
}
