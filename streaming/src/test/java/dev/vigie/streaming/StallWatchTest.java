package dev.vigie.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.streaming.StallWatch.Turn;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StallWatchTest {

  private static final long LIMIT = TimeUnit.SECONDS.toNanos(StallWatch.SECONDS);

  private final StallWatch watch = new StallWatch(-100);

  @Test
  void shouldTellOnceThatAcknowledgementsFailToCome() {
    assertThat(watch.look(10, 5, 0)).isEqualTo(Turn.NONE);
    assertThat(watch.look(20, 5, LIMIT - 1)).isEqualTo(Turn.NONE);
    assertThat(watch.look(20, 5, LIMIT)).isEqualTo(Turn.STALLED);
    assertThat(watch.look(20, 5, 2 * LIMIT)).isEqualTo(Turn.NONE);
  }

  @Test
  void shouldGiveTheFirstAcknowledgementAsMuchTimeAsTheOthers() {
    assertThat(watch.look(10, 0, LIMIT - 101)).isEqualTo(Turn.NONE);
    assertThat(watch.look(10, 0, LIMIT - 100)).isEqualTo(Turn.STALLED);
  }

  @Test
  void shouldTellAgainAfterARecovery() {
    assertThat(watch.look(10, 5, 0)).isEqualTo(Turn.NONE);
    assertThat(watch.look(10, 5, LIMIT)).isEqualTo(Turn.STALLED);
    assertThat(watch.look(20, 15, LIMIT + 1)).isEqualTo(Turn.RESUMED);
    assertThat(watch.look(20, 15, 2 * LIMIT + 1)).isEqualTo(Turn.STALLED);
  }

  @Test
  void shouldNotCallItAStallWhenNothingIsUnderWay() {
    assertThat(watch.look(10, 10, 0)).isEqualTo(Turn.NONE);
    assertThat(watch.look(10, 10, 5 * LIMIT)).isEqualTo(Turn.NONE);
  }

  @Test
  void shouldMeasureTheStallFromTheLastAcknowledgement() {
    watch.look(10, 5, 0);
    watch.look(20, 5, LIMIT - 1);
    assertThat(watch.stalledFor()).isZero();
    watch.look(20, 5, LIMIT);
    watch.look(20, 5, 2 * LIMIT);
    assertThat(watch.stalledFor()).isEqualTo(Duration.ofNanos(2 * LIMIT));
    watch.look(20, 6, 3 * LIMIT);
    assertThat(watch.stalledFor()).isZero();
    assertThat(watch.lastWait()).isEqualTo(Duration.ofNanos(2 * LIMIT));
  }
}
