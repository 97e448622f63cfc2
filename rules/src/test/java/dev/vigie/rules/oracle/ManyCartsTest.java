package dev.vigie.rules.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Event;
import dev.vigie.rules.Assessment;
import dev.vigie.rules.Assessor;
import dev.vigie.rules.CustomerHistory;
import dev.vigie.rules.Enrichment;
import dev.vigie.rules.EventBuilder;
import dev.vigie.rules.RuleSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A customer with about as many carts as are kept, over more than the 30 days that they last. */
class ManyCartsTest {

  private static final int EVENTS = 4_000;
  private static final Duration SPAN = Duration.ofDays(80);
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  /** So many sessions that too many carts come now and then, and not all the time. */
  @ParameterizedTest(name = "{0} sessions")
  @ValueSource(ints = {900, 1_500, 3_000})
  void shouldKnowOfACartWhatTheContractSays(int sessions) {
    Random random = new Random(sessions);
    List<Event> events = events(random, sessions);
    NaiveAssessor oracle = new NaiveAssessor(NaiveSettings.defaults(), events);
    Assessor assessor = new Assessor(RuleSet.defaults());
    CustomerHistory history = new CustomerHistory();
    int unknown = 0;
    for (Event event : events) {
      if (random.nextInt(50) == 0) {
        history.forgetBefore(event.ts());
      }
      Assessment actual = assessor.apply(history, event, Enrichment.MISSING, false).orElse(null);
      if (actual != null) {
        NaiveAssessment expected = oracle.assess(event, Enrichment.MISSING).orElseThrow();
        assertThat(AssessmentText.of(actual)).isEqualTo(AssessmentText.of(expected));
        unknown += AssessmentText.of(actual).contains("too many sessions") ? 1 : 0;
      }
    }
    assertThat(unknown > 0).as("%d unknown", unknown).isEqualTo(sessions > 1_000);
  }

  /** Busy at first, then slow, then busy again, so that carts are closed for either reason. */
  private static List<Event> events(Random random, int sessions) {
    List<Event> events = new ArrayList<>();
    long step = SPAN.toMillis() / EVENTS;
    Instant ts = START;
    for (int i = 0; i < EVENTS; i++) {
      boolean slow = i > EVENTS / 3 && i < EVENTS / 2;
      ts = ts.plusMillis(random.nextLong(slow ? 5 * step : step));
      int die = random.nextInt(100);
      String type =
          die < 2 ? Event.PAYMENT_ATTEMPT : die < 12 ? Event.PAYMENT_SUCCESS : Event.ADD_TO_CART;
      events.add(
          EventBuilder.event("e" + (100_000 + i), ts)
              .type(type)
              .session("s" + random.nextInt(sessions))
              .build());
    }
    return events;
  }
}
