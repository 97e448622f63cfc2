package dev.vigie.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dataset.ReadProgress;
import dev.vigie.streaming.StreamProgress;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StreamProgressTextTest {

  private final StreamProgressText text = new StreamProgressText(false);

  @Test
  void shouldSayHowMuchWasReadWhileEventsAreBeingSorted() {
    ReadProgress half = new ReadProgress(50, OptionalLong.of(100), OptionalLong.empty());

    assertThat(text.of(progress(0, 0, 1, half))).isEqualTo("reading  50 %");
    assertThat(new StreamProgressText(true).of(progress(0, 0, 1, half)))
        .isEqualTo("reading [============            ]  50 %");
  }

  @Test
  void shouldTellRateAndTimeLeftFromWhatIsStillToCome() {
    text.of(progress(100, 100, 10, sorted(900)));

    assertThat(text.of(progress(250, 250, 12, sorted(750))))
        .isEqualTo("streaming  25 % 250 acknowledged, 75/s, 0:10 left");
  }

  @Test
  void shouldNotGuessWithoutATotal() {
    ReadProgress unknown = new ReadProgress(50, OptionalLong.empty(), OptionalLong.empty());
    text.of(progress(1, 1, 1, unknown));

    assertThat(text.of(progress(300, 200, 2, unknown)))
        .isEqualTo("streaming 200 acknowledged, 199/s");
  }

  @Test
  void shouldSayHowLongNothingWasAcknowledgedInsteadOfARate() {
    text.of(progress(100, 100, 10, sorted(900)));

    assertThat(text.of(progress(250, 200, 30, Duration.ofMillis(14_999), sorted(750))))
        .isEqualTo("streaming  20 % 200 acknowledged, none for 14 s, waiting for brokers");
    assertThat(
            new StreamProgressText(false)
                .of(progress(250, 0, 30, Duration.ofSeconds(3), sorted(750))))
        .isEqualTo("streaming   0 % 0 acknowledged, none for 3 s, waiting for brokers");
  }

  private static ReadProgress sorted(long left) {
    return new ReadProgress(100, OptionalLong.of(100), OptionalLong.of(left));
  }

  private static StreamProgress progress(
      long sent, long acknowledged, long seconds, ReadProgress source) {
    return progress(sent, acknowledged, seconds, Duration.ZERO, source);
  }

  private static StreamProgress progress(
      long sent, long acknowledged, long seconds, Duration stalledFor, ReadProgress source) {
    return new StreamProgress(
        sent, acknowledged, 0, Duration.ofSeconds(seconds), stalledFor, source);
  }
}
