package dev.vigie.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Currencies;
import dev.vigie.events.Event;
import dev.vigie.events.Money;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReducedEventTest {

  private static final String[] TYPES = Assessor.TYPES_READ.toArray(String[]::new);

  private final Assessor assessor = new Assessor(RuleSet.defaults());

  @Test
  void shouldGiveTheSameAssessmentsAsTheWholeEvents() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    var whole = new CustomerHistory();
    var reduced = new CustomerHistory();
    for (int i = 0; i < 5_000; i++) {
      Event event = event(random, i);

      var expected = assessor.apply(whole, event, Enrichment.MISSING, false);
      var actual = assessor.apply(reduced, Assessor.reduced(event), Enrichment.MISSING, false);

      assertThat(actual.map(Assessment::toJson))
          .as("seed %d, event %d", seed, i)
          .usingRecursiveComparison()
          .isEqualTo(expected.map(Assessment::toJson));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"page_view", "payment_refund"})
  void shouldLeaveAnEventThatNoRuleReadsAsItIs(String type) {
    Event event = event(new Random(1), 1, type);

    assertThat(Assessor.reduced(event)).isSameAs(event);
  }

  private static Event event(Random random, int number) {
    return event(random, number, TYPES[random.nextInt(TYPES.length)]);
  }

  private static Event event(Random random, int number, String type) {
    return new Event(
        "e" + number,
        Instant.EPOCH.plusSeconds(20L * number),
        type,
        "C1",
        random.nextInt(5) == 0 ? null : "S" + random.nextInt(9),
        "desktop",
        "PAY" + number,
        "D" + random.nextInt(3),
        "card",
        random.nextBoolean() ? null : "400" + random.nextInt(4),
        random.nextInt(5) == 0 ? null : new Money(random.nextInt(50_000), Currencies.DEFAULT),
        Currencies.DEFAULT,
        random.nextBoolean() ? "FR" : "BE");
  }
}
