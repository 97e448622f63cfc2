package dev.vigie.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StallWatchTest {

  private static final long LIMIT = TimeUnit.SECONDS.toNanos(StallWatch.SECONDS);

  private final StallWatch watch = new StallWatch(-100);

  @Test
  void shouldTellOnceThatAcknowledgementsFailToCome() {
    assertThat(watch.isStalled(10, 5, 0)).isFalse();
    assertThat(watch.isStalled(20, 5, LIMIT - 1)).isFalse();
    assertThat(watch.isStalled(20, 5, LIMIT)).isTrue();
    assertThat(watch.isStalled(20, 5, 2 * LIMIT)).isFalse();
  }

  @Test
  void shouldGiveTheFirstAcknowledgementAsMuchTimeAsTheOthers() {
    assertThat(watch.isStalled(10, 0, LIMIT - 101)).isFalse();
    assertThat(watch.isStalled(10, 0, LIMIT - 100)).isTrue();
  }

  @Test
  void shouldTellAgainAfterARecovery() {
    assertThat(watch.isStalled(10, 5, 0)).isFalse();
    assertThat(watch.isStalled(10, 5, LIMIT)).isTrue();
    assertThat(watch.isStalled(20, 15, LIMIT + 1)).isFalse();
    assertThat(watch.isStalled(20, 15, 2 * LIMIT + 1)).isTrue();
  }

  @Test
  void shouldNotCallItAStallWhenNothingIsUnderWay() {
    assertThat(watch.isStalled(10, 10, 0)).isFalse();
    assertThat(watch.isStalled(10, 10, 5 * LIMIT)).isFalse();
  }
}
