package dev.vigie.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The time zone that stands for a country where the customer's row names none. */
public final class HomeTimeZones {

  private static final Map<String, ZoneId> BY_COUNTRY = load();

  private HomeTimeZones() {}

  /** Principal zone of the country; UTC where the country is null or has none that is known. */
  public static ZoneId of(@Nullable String country) {
    return country == null ? ZoneOffset.UTC : BY_COUNTRY.getOrDefault(country, ZoneOffset.UTC);
  }

  private static Map<String, ZoneId> load() {
    try (var table =
        new BufferedReader(
            new InputStreamReader(
                HomeTimeZones.class.getResourceAsStream("home-time-zones.csv"),
                StandardCharsets.UTF_8))) {
      return table
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", 2))
          .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> zone(row[1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A zone newer than the JDK's own tables counts as unknown rather than stopping the program. */
  private static ZoneId zone(String name) {
    return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : ZoneOffset.UTC;
  }
}
