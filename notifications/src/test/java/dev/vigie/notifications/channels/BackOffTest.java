package dev.vigie.notifications.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {

  private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5));

  @ParameterizedTest
  @CsvSource({"1, 1000", "2, 2000", "9, 256000", "10, 300000", "31, 300000", "2147483647, 300000"})
  void shouldWaitFromHalfToAllOfWhatDoublesUpToTheLongest(int failures, long fullMillis) {
    List<Long> waits =
        IntStream.range(0, 500).mapToObj(i -> BACK_OFF.after(failures).toMillis()).toList();

    assertThat(waits).allMatch(wait -> wait >= fullMillis / 2 && wait <= fullMillis);
    assertThat(waits).anyMatch(wait -> wait < fullMillis * 3 / 4);
    assertThat(waits).anyMatch(wait -> wait > fullMillis * 3 / 4);
  }

  @Test
  void shouldRefuseWaitsThatAreTooShortOrTooLong() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new BackOff(Duration.ofMillis(99), second)).isNotNull();
    assertThat(new BackOff(Duration.ofMillis(100), second)).isNotNull();
    assertThat(new BackOff(second, second)).isNotNull();
    assertThatThrownBy(() -> new BackOff(second.plusMillis(1), second)).isNotNull();
    assertThat(new BackOff(second, Duration.ofHours(6))).isNotNull();
    assertThatThrownBy(() -> new BackOff(second, Duration.ofHours(6).plusMillis(1))).isNotNull();
  }
}
