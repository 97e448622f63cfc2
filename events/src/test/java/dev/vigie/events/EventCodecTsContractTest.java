package dev.vigie.events;

import static dev.vigie.events.Decoding.NOW;
import static dev.vigie.events.Decoding.accepted;
import static dev.vigie.events.Decoding.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Rejection.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "ts": every form that is read, every form that is not, and the clock. */
class EventCodecTsContractTest {

  private static final Instant LATEST = NOW.plus(Duration.ofHours(24));

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T12:00:00Z, 2026-03-01T12:00:00Z",
    "2026-03-01 12:00:00Z, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00, 2026-03-01T12:00:00Z",
    "2026-03-01 12:00:00, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00+00:00, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00-00:00, 2026-03-01T12:00:00Z",
    "2026-03-01T12:00:00+02:00, 2026-03-01T10:00:00Z",
    "2026-03-01 12:00:00-05:30, 2026-03-01T17:30:00Z",
    "2026-03-01T00:30:00+14:00, 2026-02-28T10:30:00Z",
    "2026-02-28T23:30:00-12:00, 2026-03-01T11:30:00Z",
    "2026-03-01T12:00:00.1Z, 2026-03-01T12:00:00.100Z",
    "2026-03-01T12:00:00.12Z, 2026-03-01T12:00:00.120Z",
    "2026-03-01T12:00:00.123Z, 2026-03-01T12:00:00.123Z",
    "2026-03-01T12:00:00.1234Z, 2026-03-01T12:00:00.123400Z",
    "2026-03-01T12:00:00.12345Z, 2026-03-01T12:00:00.123450Z",
    "2026-03-01T12:00:00.123456, 2026-03-01T12:00:00.123456Z",
    "2026-03-01T12:00:00.1234567Z, 2026-03-01T12:00:00.123456700Z",
    "2026-03-01 12:00:00.12345678Z, 2026-03-01T12:00:00.123456780Z",
    "2026-03-01T12:00:00.123456789+01:00, 2026-03-01T11:00:00.123456789Z",
    "2026-03-01T12:00:00.000000001Z, 2026-03-01T12:00:00.000000001Z",
    "2026-03-01 12:00:00.999999999, 2026-03-01T12:00:00.999999999Z",
    "2026-03-01T00:00:00Z, 2026-03-01T00:00:00Z",
    "2026-03-01T23:59:59Z, 2026-03-01T23:59:59Z",
    "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
    "2000-02-29T00:00:00Z, 2000-02-29T00:00:00Z",
    "2026-03-29 02:30:00, 2026-03-29T02:30:00Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999999Z",
    "1900-01-01 00:00:00, 1900-01-01T00:00:00Z"
  })
  void shouldRead(String ts, Instant expected) {
    assertThat(accepted(EventJson.valid().text("ts", ts)).ts()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "now",
        "1772366400",
        "2026-03-01",
        "2026-03-01T",
        "2026-03-01T12",
        "2026-03-01T12:00",
        "2026-03-01T12:00Z",
        "2026-03-01T12:00+01:00",
        "2026-03-0112:00:00Z",
        "2026-03-01  12:00:00Z",
        "2026-03-01T 12:00:00Z",
        "2026-03-01_12:00:00Z",
        "2026-03-01\t12:00:00Z",
        " 2026-03-01T12:00:00Z",
        "2026-03-01T12:00:00Z ",
        "2026-03-01T12:00:00 Z",
        "2026-03-01T12:00:00 +01:00",
        "2026-03-01T12:00:00ZZ",
        "2026-03-01T12:00:00Z+01:00",
        "2026-03-01T12:00:00+1:00",
        "2026-03-01T12:00:00+25:00",
        "2026-03-01T12:00:00+01:60",
        "2026-03-01T12:00:00+01:0x",
        "2026-03-01T12:00:00+",
        "2026-03-01T12:00:00 Europe/Paris",
        "2026-03-01T12:00:00[Europe/Paris]",
        "2026-03-01T12:00:00.1234567890Z",
        "2026-03-01T12:00:00.12.3Z",
        "2026-03-01T12:00:00.-1Z",
        "2026-03-01T24:00:00Z",
        "2026-03-01T25:00:00Z",
        "2026-03-01T12:60:00Z",
        "2026-03-01T12:00:60Z",
        "2016-12-31T23:59:60Z",
        "2026-03-01T-1:00:00Z",
        "2026-03-01T12:00:0",
        "2026-3-1T12:00:00Z",
        "26-03-01T12:00:00Z",
        "2026/03/01T12:00:00Z",
        "01-03-2026T12:00:00Z",
        "2026-00-01T12:00:00Z",
        "2026-13-01T12:00:00Z",
        "2026-03-00T12:00:00Z",
        "2026-03-32T12:00:00Z",
        "2026-04-31T12:00:00Z",
        "2026-02-29T12:00:00Z",
        "2024-02-30T12:00:00Z",
        "1900-02-29T12:00:00Z",
        "２０２６-03-01T12:00:00Z",
        "2026-03-01T12:00:٠٠Z",
        "2026‐03‐01T12:00:00Z",
        "2026-03-01T12:00:00é"
      })
  void shouldNotRead(String ts) {
    assertThat(refused(EventJson.valid().text("ts", ts))).isEqualTo(Reason.TS_UNREADABLE);
  }

  @Test
  void shouldNotReadALongTs() {
    assertThat(refused(EventJson.valid().text("ts", "2026-03-01T12:00:00." + "1".repeat(5_000))))
        .isIn(Reason.TS_UNREADABLE, Reason.FIELD_TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, -3_600_000_000_000L})
  void shouldAcceptATsUpTo24HoursAhead(long nanos) {
    Instant ts = LATEST.plusNanos(nanos);

    assertThat(accepted(EventJson.valid().text("ts", ts.toString())).ts()).isEqualTo(ts);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000_000_000, 315_360_000_000_000_000L})
  void shouldRefuseATsFurtherAhead(long nanos) {
    Instant ts = LATEST.plusNanos(nanos);

    assertThat(refused(EventJson.valid().text("ts", ts.toString()))).isEqualTo(Reason.TS_IN_FUTURE);
  }

  @Test
  void shouldMeasureTheInstantNotTheLocalTime() {
    assertThat(accepted(EventJson.valid().text("ts", "2026-06-02T14:00:00+14:00")).ts())
        .isEqualTo(LATEST);
    assertThat(refused(EventJson.valid().text("ts", "2026-06-01T12:00:00.000000001-12:00")))
        .isEqualTo(Reason.TS_IN_FUTURE);
  }
}
