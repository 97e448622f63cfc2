package dev.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2025-11-11T09:51:23Z",
        "2025-11-11T09:51:23.100Z",
        "2025-11-11T09:51:23.000001Z",
        "2025-11-11T09:51:23.000000001Z",
        "1969-12-31T23:59:59.999999999Z",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z",
        "-0001-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z"
      })
  void shouldWriteInstantsAsThePlatformDoes(String text) {
    assertThat(TimeText.of(Instant.parse(text))).isEqualTo(text);
  }

  @Test
  void shouldWriteAnyTimeAsThePlatformDoes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    DateTimeFormatter clock = DateTimeFormatter.ofPattern("HH:mm:ss");
    for (int i = 0; i < 100_000; i++) {
      Instant instant =
          Instant.ofEpochSecond(
              random.nextLong(-99_999_999_999L, 300_000_000_000L),
              random.nextInt(1_000) * (random.nextBoolean() ? 1_000_000L : 1_001L));
      LocalTime time = LocalTime.ofSecondOfDay(random.nextInt(86_400)).plusNanos(i);

      assertThat(TimeText.of(instant)).as("seed %d", seed).isEqualTo(instant.toString());
      assertThat(TimeText.of(time)).as("seed %d", seed).isEqualTo(clock.format(time));
    }
  }
}
