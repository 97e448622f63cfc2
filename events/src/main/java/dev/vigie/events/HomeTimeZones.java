package dev.vigie.events;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The time zone that stands for a country where the customer's row names none. */
public final class HomeTimeZones {

  private static final Map<String, ZoneId> BY_COUNTRY = load();

  private HomeTimeZones() {}

  /** Principal zone of the country; UTC where the country is not known, or has none. */
  public static ZoneId of(@Nullable String country) {
    String known = Countries.of(country);
    return known == null ? ZoneOffset.UTC : BY_COUNTRY.getOrDefault(known, ZoneOffset.UTC);
  }

  /** A zone newer than the JDK's own tables counts as unknown rather than stopping the program. */
  private static Map<String, ZoneId> load() {
    Map<String, ZoneId> byCountry = new HashMap<>();
    for (String[] row : ResourceTable.rows("home-time-zones.csv")) {
      ZoneId zone = TimeZones.named(row[1]);
      byCountry.put(row[0], zone == null ? ZoneOffset.UTC : zone);
    }
    return Map.copyOf(byCountry);
  }
}
