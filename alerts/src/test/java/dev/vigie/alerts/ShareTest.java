package dev.vigie.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

  /** Solves Wilson's own equation, (p - x)² = z² x (1 - x) / n, instead of using its solution. */
  @ParameterizedTest
  @CsvSource({"1, 2", "8, 10", "88, 100", "1, 1000", "999, 1000"})
  void shouldEndWhereTheObservedShareIsJustWithinTheNormalInterval(long cases, long of) {
    Share share = new Share(cases, of);

    for (double end : new double[] {share.low(), share.high()}) {
      double distance = share.value() - end;
      assertThat(distance * distance)
          .isCloseTo(1.959963984540054 * 1.959963984540054 * end * (1 - end) / of, within(1e-12));
    }
    assertThat(share.low()).isLessThan(share.value());
    assertThat(share.high()).isGreaterThan(share.value());
  }

  @Test
  void shouldStayWithinZeroAndOne() {
    assertThat(new Share(0, 5).low()).isZero();
    assertThat(new Share(0, 5).high()).isCloseTo(0.4345, within(1e-4));
    assertThat(new Share(5, 5).high()).isEqualTo(1);
    assertThat(new Share(5, 5).low()).isCloseTo(0.5655, within(1e-4));
  }

  @Test
  void shouldKnowNothingOfNoCases() {
    assertThat(new Share(0, 0).isKnown()).isFalse();
    assertThat(new Share(0, 0).value()).isNaN();
    assertThatThrownBy(() -> new Share(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
