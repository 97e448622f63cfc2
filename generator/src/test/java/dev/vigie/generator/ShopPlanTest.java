package dev.vigie.generator;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopPlanTest {

  @ParameterizedTest
  @CsvSource({
    "0, 100, 7, 0.1, events",
    "1000000001, 100, 7, 0.1, events",
    "1000, 9, 7, 0.1, customers",
    "1000, 2000001, 7, 0.1, customers",
    "1000, 100, 0, 0.1, days",
    "1000, 100, 3661, 0.1, days",
    "1000, 100, 7, -0.01, fraud share",
    "1000, 100, 7, 0.51, fraud share",
    "1000, 100, 7, NaN, fraud share"
  })
  void shouldNameTheSettingThatIsOutOfRange(
      long events, int customers, int days, double fraudShare, String name) {
    assertThatThrownBy(() -> plan(events, customers, days, fraudShare))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(name);
  }

  @ParameterizedTest
  @CsvSource({"1, 10, 1, 0", "1000000000, 2000000, 3660, 0.5"})
  void shouldAcceptTheEndsOfEachRange(long events, int customers, int days, double fraudShare) {
    assertThatCode(() -> plan(events, customers, days, fraudShare)).doesNotThrowAnyException();
  }

  private static ShopPlan plan(long events, int customers, int days, double fraudShare) {
    return new ShopPlan(1, events, customers, days, ShopPlan.DEFAULT_START, fraudShare);
  }
}
