package dev.vigie.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

  private static final Instant FIRST = Instant.parse("2025-11-11T09:51:23Z");

  @ParameterizedTest
  @CsvSource({"1, 2000000000", "2, 1000000000", "0.5, 4000000000", "1000, 2000000"})
  void shouldDivideTheTimeBetweenEventsBySpeed(double speed, long nanos) {
    assertThat(Pace.dueAfterNanos(FIRST, FIRST.plusSeconds(2), speed)).isEqualTo(nanos);
  }

  @Test
  void shouldNotWaitForAnEventThatIsOutOfOrder() {
    assertThat(Pace.dueAfterNanos(FIRST, FIRST.minusSeconds(2), 1)).isNegative();
  }

  @Test
  void shouldEndAWaitWhenStopped() throws InterruptedException {
    var stopped = new CountDownLatch(1);
    var pace = new Pace(1, stopped);
    pace.await(FIRST);
    stopped.countDown();

    pace.await(FIRST.plusSeconds(86_400));

    assertThat(stopped.getCount()).isZero();
  }
}
