package dev.vigie.rules;

import static dev.vigie.rules.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.HomeTimeZones;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** night-payment, and the local time it depends on. */
class NightPaymentContractTest {

  @ParameterizedTest
  @CsvSource({
    // Plain, at the edges of the night.
    "UTC, 2026-03-01T01:59:59.999999999Z, 01:59:59, false",
    "UTC, 2026-03-01T02:00:00Z, 02:00:00, true",
    "UTC, 2026-03-01T02:00:00.000000001Z, 02:00:00, true",
    "UTC, 2026-03-01T05:59:59.999999999Z, 05:59:59, true",
    "UTC, 2026-03-01T06:00:00Z, 06:00:00, false",
    "UTC, 2026-03-01T00:00:00Z, 00:00:00, false",
    "UTC, 2026-03-01T14:30:00Z, 14:30:00, false",
    // Paris springs forward on 29 March: 02:00 to 03:00 does not exist.
    "Europe/Paris, 2026-03-28T00:59:59.999999999Z, 01:59:59, false",
    "Europe/Paris, 2026-03-28T01:00:00Z, 02:00:00, true",
    "Europe/Paris, 2026-03-28T04:59:59.999999999Z, 05:59:59, true",
    "Europe/Paris, 2026-03-28T05:00:00Z, 06:00:00, false",
    "Europe/Paris, 2026-03-29T00:59:59.999999999Z, 01:59:59, false",
    "Europe/Paris, 2026-03-29T01:00:00Z, 03:00:00, true",
    "Europe/Paris, 2026-03-29T01:30:00Z, 03:30:00, true",
    "Europe/Paris, 2026-03-29T03:59:59.999999999Z, 05:59:59, true",
    "Europe/Paris, 2026-03-29T04:00:00Z, 06:00:00, false",
    // Paris falls back on 25 October: 02:00 to 03:00 comes twice.
    "Europe/Paris, 2026-10-24T23:59:59.999999999Z, 01:59:59, false",
    "Europe/Paris, 2026-10-25T00:00:00Z, 02:00:00, true",
    "Europe/Paris, 2026-10-25T00:30:00Z, 02:30:00, true",
    "Europe/Paris, 2026-10-25T01:00:00Z, 02:00:00, true",
    "Europe/Paris, 2026-10-25T01:30:00Z, 02:30:00, true",
    "Europe/Paris, 2026-10-25T04:59:59.999999999Z, 05:59:59, true",
    "Europe/Paris, 2026-10-25T05:00:00Z, 06:00:00, false",
    // New York springs forward into the night, and falls back to before it.
    "America/New_York, 2026-03-08T06:59:59Z, 01:59:59, false",
    "America/New_York, 2026-03-08T07:00:00Z, 03:00:00, true",
    "America/New_York, 2026-11-01T05:30:00Z, 01:30:00, false",
    "America/New_York, 2026-11-01T06:30:00Z, 01:30:00, false",
    "America/New_York, 2026-11-01T07:00:00Z, 02:00:00, true",
    // Half-hour and quarter-hour zones.
    "Asia/Kolkata, 2026-02-28T20:29:59.999999999Z, 01:59:59, false",
    "Asia/Kolkata, 2026-02-28T20:30:00Z, 02:00:00, true",
    "Asia/Kolkata, 2026-03-01T00:30:00Z, 06:00:00, false",
    "Asia/Kathmandu, 2026-02-28T20:15:00Z, 02:00:00, true",
    "Australia/Lord_Howe, 2026-04-04T15:30:00Z, 02:00:00, true",
    "Australia/Lord_Howe, 2026-10-03T15:30:00Z, 02:30:00, true",
    // The ends of the world: another day there.
    "Pacific/Kiritimati, 2026-03-01T12:00:00Z, 02:00:00, true",
    "Pacific/Kiritimati, 2026-03-01T16:00:00Z, 06:00:00, false",
    "+14:00, 2026-03-01T15:59:59.999999999Z, 05:59:59, true",
    "Pacific/Pago_Pago, 2026-03-01T13:00:00Z, 02:00:00, true",
    "-12:00, 2026-03-01T17:59:59.999999999Z, 05:59:59, true"
  })
  void shouldFireByTheCustomersOwnClock(ZoneId zone, Instant ts, String localTime, boolean night) {
    // When
    Assessment assessment = AssessedCustomer.in(zone).attempts(event("p", ts));

    // Then
    assertThat(new String(assessment.toJson(), StandardCharsets.UTF_8))
        .contains("\"local_time\":\"" + localTime + "\"");
    assertThat(assessment.fired().stream().anyMatch(rule -> rule.id().equals("night-payment")))
        .isEqualTo(night);
  }

  @ParameterizedTest
  @CsvSource({
    "BE, Europe/Brussels",
    "DE, Europe/Berlin",
    "ES, Europe/Madrid",
    "FR, Europe/Paris",
    "GB, Europe/London",
    "IT, Europe/Rome",
    "NL, Europe/Amsterdam",
    "PT, Europe/Lisbon",
    "CH, Europe/Zurich",
    "US, America/New_York",
    "JP, Asia/Tokyo",
    "IN, Asia/Kolkata",
    "KI, Pacific/Tarawa",
    "ZZ, Z",
    ", Z"
  })
  void shouldFollowTheCountryWhereTheRowNamesNoZone(@Nullable String country, String zone) {
    assertThat(HomeTimeZones.of(country)).isEqualTo(ZoneId.of(zone));
  }

  @Test
  void shouldNotFireForAnUnknownCustomer() {
    EventBuilder attempt = event("p", "2026-03-01T03:00:00Z");

    Assessment assessment = AssessedCustomer.unknown().attempts(attempt);

    assertThat(assessment.score()).isZero();
    assertThat(assessment.features().localTime()).isNull();
    assertThat(assessment.skipped())
        .contains(new Assessment.SkippedRule("night-payment", "customer unknown"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T22:29:59.999999999Z, false",
    "2026-03-01T22:30:00Z, true",
    "2026-03-01T23:59:59.999999999Z, true",
    "2026-03-01T00:00:00Z, true",
    "2026-03-01T01:14:59.999999999Z, true",
    "2026-03-01T01:15:00Z, false"
  })
  void shouldTakeANightThatGoesPastMidnight(String ts, boolean night) {
    // Given
    AssessedCustomer customer =
        AssessedCustomer.in(ZoneId.of("UTC"))
            .under("rules: {night-payment: {from: \"22:30\", until: \"01:15\"}}");

    // When, then
    assertThat(customer.firedAt(event("p", ts)).contains("night-payment")).isEqualTo(night);
  }
}
