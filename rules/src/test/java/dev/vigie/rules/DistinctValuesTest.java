package dev.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.EventPosition;
import java.time.Duration;
import java.time.Instant;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctValuesTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000, 1_001, 5_000, 20_000})
  void shouldCountEachDeviceOnceHoweverManyThereAre(int devices) {
    // Given: every device seen twice
    PaymentLog log = new PaymentLog();

    // When
    EventPosition end = attempts(log, devices, 2 * devices);

    // Then
    assertThat(log.distinct(end, DAY, Trait.DEVICE)).isEqualTo(devices);
    assertThat(log.distinct(end, DAY, Trait.COUNTRY)).isEqualTo(1);
    assertThat(log.distinct(end, DAY, Trait.CARD_BIN)).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {50_000, 200_000})
  void shouldEstimateTheNumberOfDevicesFromASampleWhenThereAreVeryMany(int devices) {
    PaymentLog log = new PaymentLog();

    EventPosition end = attempts(log, devices, devices);

    // three standard errors of a sample of 10,000
    assertThat(log.distinct(end, DAY, Trait.DEVICE))
        .isCloseTo(devices, Percentage.withPercentage(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {3_000})
  void shouldForgetDevicesThatLeftTheWindow(int devices) {
    PaymentLog log = new PaymentLog();
    EventPosition end = attempts(log, devices, devices);

    log.forgetUpTo(end.ts());

    assertThat(log.distinct(end, DAY, Trait.DEVICE)).isZero();
  }

  private static EventPosition attempts(PaymentLog log, int devices, int count) {
    EventPosition position = new EventPosition(START, "none");
    for (int i = 0; i < count; i++) {
      position = new EventPosition(START.plusMillis(i), "e" + i);
      log.add(new Payment(position, null, "FR", null, "device-" + i % devices));
    }
    return position;
  }
}
