package dev.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigie.events.Currencies;
import dev.vigie.events.EventPosition;
import dev.vigie.events.Money;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpansTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void shouldCountAndSumWithinOnePercentAndStaySmallWhenACustomerHasManyThousandAttempts(long seed)
      throws IOException {
    // Given: bursts, pauses and amounts over six orders of magnitude
    SplittableRandom random = new SplittableRandom(seed);
    PaymentLog log = new PaymentLog();
    List<Payment> all = new ArrayList<>();
    Instant ts = START;
    for (int i = 0; i < 60_000; i++) {
      long pauseMillis = random.nextInt(10) == 0 ? random.nextLong(9_000) : random.nextLong(900);
      ts = ts.plusMillis(pauseMillis);
      long units = (long) Math.pow(10, random.nextDouble(6));
      Money amount = new Money(units, Currencies.DEFAULT);
      Payment attempt = new Payment(new EventPosition(ts, "e" + i), amount, "FR", null, null);
      all.add(attempt);

      // When
      log.add(attempt);
      log.forgetUpTo(ts.minus(CustomerHistory.RETENTION));

      // Then
      if (i % 5_000 == 4_999) {
        assertWindows(log, all, attempt.position());
      }
    }
    ByteArrayOutputStream binary = new ByteArrayOutputStream();
    log.writeTo(new DataOutputStream(binary));
    assertThat(binary.size()).isLessThan(256 * 1024);
  }

  private static void assertWindows(PaymentLog log, List<Payment> all, EventPosition end) {
    for (Duration window :
        List.of(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(24))) {
      List<Payment> inside =
          all.stream().filter(a -> a.ts().isAfter(end.ts().minus(window))).toList();
      long sum = inside.stream().mapToLong(a -> a.minorUnits(Currencies.DEFAULT)).sum();
      assertThat(log.count(end, window))
          .isCloseTo(inside.size(), within(Math.max(0L, inside.size() / 100)));
      assertThat(log.sum(end, window, Currencies.DEFAULT))
          .isCloseTo(sum, Percentage.withPercentage(1));
    }
  }
}
