package dev.vigie.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "Where time_zone is absent it follows from country", and what counts as absent. */
class CustomerTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "EST",
        "MST",
        "HST",
        "ROC",
        "GMT+0",
        "GMT-0",
        "Factory",
        "SystemV/EST5",
        "Mars/Olympus_Mons",
        "europe/paris",
        " Europe/Paris",
        "+02:00",
        "UTC+2",
        "Z"
      })
  void shouldTakeAZoneThatIsNotKnownAsAbsent(String timeZone) {
    assertThat(Customer.ofRow("C1", "CL", timeZone, null).timeZone())
        .isEqualTo(ZoneId.of("America/Santiago"));
    assertThat(Customer.ofRow("C1", null, timeZone, null).timeZone()).isEqualTo(ZoneOffset.UTC);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Kolkata", "UTC", "GMT", "GMT0", "EST5EDT", "Etc/GMT-14", "Zulu"})
  void shouldKeepAZoneThatIsKnown(String timeZone) {
    assertThat(Customer.ofRow("C1", "CL", timeZone, null).timeZone())
        .isEqualTo(ZoneId.of(timeZone));
  }

  @ParameterizedTest
  @CsvSource({
    "BE,Europe/Brussels", "DE,Europe/Berlin", "ES,Europe/Madrid", "FR,Europe/Paris",
    "GB,Europe/London", "IT,Europe/Rome", "NL,Europe/Amsterdam", "PT,Europe/Lisbon",
    "XK,Europe/Belgrade", "UK,Europe/London", "EL,Europe/Athens", "US,America/New_York"
  })
  void shouldLiveInTheCountrysPrincipalZone(String country, String timeZone) {
    assertThat(Customer.ofRow("C1", country, null, null).timeZone()).isEqualTo(ZoneId.of(timeZone));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AA", "QM", "QZ", "XA", "XX", "XZ", "ZZ", "fr", "FRA", "F", "Fr"})
  void shouldTakeACountryThatIsNotKnownAsAbsent(String country) {
    Customer customer = Customer.ofRow("C1", country, null, null);

    assertThat(customer).isEqualTo(new Customer("C1", null, ZoneOffset.UTC, null));
  }

  @Test
  void shouldKnowTheZoneOfEveryCountryOfTheTable() {
    for (String[] row : ResourceTable.rows("home-time-zones.csv")) {
      assertThat(TimeZones.named(row[1])).as(row[0]).isNotNull();
      assertThat(Countries.of(row[0])).isEqualTo(row[0]);
    }
  }
}
