package dev.vigie.rules;

import static dev.vigie.rules.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Event;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "What is remembered": carts close after 30 days, and the 1,000 latest touched are kept. */
class CartsTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final String TOO_MANY = "rushed-checkout: too many sessions";
  private static final String NONE = "rushed-checkout: no open cart";

  private final AssessedCustomer customer = AssessedCustomer.french();

  private static EventBuilder add(String session, Instant ts) {
    return event("add-" + session + "-" + ts, ts).type(Event.ADD_TO_CART).session(session);
  }

  private static EventBuilder pay(String session, Instant ts) {
    return event("paid-" + session + "-" + ts, ts).type(Event.PAYMENT_SUCCESS).session(session);
  }

  private static EventBuilder attempt(String session, Instant ts) {
    return event("attempt-" + session + "-" + ts, ts).session(session);
  }

  private BigDecimal secondsAt(String session, Instant ts) {
    return customer.attempts(attempt(session, ts)).features().secondsSinceCartOpened();
  }

  /** Carts of so many sessions, one a second, the last one at the time that is given. */
  private void addSessions(int count, Instant last) {
    for (int i = count - 1; i >= 0; i--) {
      customer.after(add("s" + i, last.minusSeconds(i)));
    }
  }

  @ParameterizedTest(name = "{0} ns around 30 days after the last touch: open {1}")
  @CsvSource({"-1, true", "0, false", "1, false"})
  void shouldCloseACartUntouchedForThirtyDays(long nanos, boolean open) {
    Instant touched = START.plus(Duration.ofDays(20));
    customer.after(add("S", START), add("S", touched));

    BigDecimal seconds = secondsAt("S", touched.plus(MONTH).plusNanos(nanos));

    assertThat(seconds != null).isEqualTo(open);
  }

  @ParameterizedTest(name = "{0} ns around 30 days: opened anew {1}")
  @CsvSource({"-1, false", "0, true", "1, true"})
  void shouldOpenACartAnewWhenItWasClosedForItsAge(long nanos, boolean anew) {
    Instant again = START.plus(MONTH).plusNanos(nanos);
    customer.after(add("S", START), add("S", again));

    BigDecimal seconds = secondsAt("S", again.plusSeconds(5));

    assertThat(seconds.compareTo(BigDecimal.valueOf(5)) == 0).isEqualTo(anew);
  }

  @Test
  void shouldKnowTheOldestOfAThousandCartsAndNotOfOneMore() {
    Instant now = START.plus(Duration.ofDays(1));
    customer.after(add("old", START));
    addSessions(999, now);
    assertThat(secondsAt("old", now)).isEqualTo(BigDecimal.valueOf(86_400));

    customer.after(add("one more", now.plusSeconds(1)));
    Instant later = now.plusSeconds(2);
    assertThat(customer.skippedAt(attempt("old", later))).contains(TOO_MANY);
    customer.after(add("old", later));

    assertThat(customer.skippedAt(attempt("old", later.plusSeconds(1)))).contains(TOO_MANY);
    assertThat(secondsAt("old", later.plusSeconds(2))).isNull();
    assertThat(secondsAt("one more", later.plusSeconds(3))).as("it was new for sure").isNotNull();
  }

  @Test
  void shouldKeepTheCartsThatWereTouchedLast() {
    Instant now = START.plus(Duration.ofDays(1));
    customer.after(add("first", START), add("second", START.plusSeconds(1)));
    addSessions(998, now);
    customer.after(add("first", now), add("new", now.plusSeconds(1)));

    assertThat(secondsAt("first", now.plusSeconds(2))).isEqualTo(BigDecimal.valueOf(86_402));
    assertThat(customer.skippedAt(attempt("second", now.plusSeconds(3)))).contains(TOO_MANY);
  }

  @ParameterizedTest(name = "{0} ns around 30 days after one was forgotten: known {1}")
  @CsvSource({"-1, false", "0, true", "1, true"})
  void shouldNotKnowNewSessionsForThirtyDays(long nanos, boolean known) {
    addSessions(1_001, START);

    Instant first = START.plus(MONTH).plusNanos(nanos);
    customer.after(add("new", first));

    Instant now = first.plusSeconds(5);
    assertThat(secondsAt("new", now) != null).isEqualTo(known);
    assertThat(customer.skippedAt(attempt("new", now.plusNanos(1))).contains(TOO_MANY))
        .as("and it stays so")
        .isEqualTo(!known);
  }

  @ParameterizedTest(name = "{0} ns around 30 days after the forgotten one was touched: known {1}")
  @CsvSource({"-1, false", "0, true", "1, true"})
  void shouldNotMissACartThatWasClosedForItsAge(long nanos, boolean known) {
    Instant now = START.plus(MONTH).plusNanos(nanos);
    customer.after(add("old", START));
    addSessions(999, now.minusSeconds(1));

    customer.after(add("new", now), add("newer", now));

    // Of "new" all was known when it came; it is what pushed the old one out.
    assertThat(secondsAt("new", now.plusSeconds(1))).isNotNull();
    assertThat(customer.skippedAt(attempt("old", now.plusSeconds(2))))
        .contains(TOO_MANY); // "newer" pushed out one that is young
    assertThat(secondsAt("newer", now.plusSeconds(3)) != null).isEqualTo(known);
  }

  @Test
  void shouldKnowAnUnknownCartAgainOnceItWasPaid() {
    addSessions(1_001, START);
    customer.after(add("S", START.plusSeconds(1)), pay("S", START.plusSeconds(2)));
    assertThat(customer.skippedAt(attempt("S", START.plusSeconds(3)))).contains(NONE);

    customer.after(add("S", START.plusSeconds(4)));

    assertThat(secondsAt("S", START.plusSeconds(5))).isEqualTo(BigDecimal.valueOf(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void shouldDoNothingMoreWhenAnEventComesASecondTime(int again) {
    // Given: opened, paid, opened, and opened once more after it was closed for its age
    Instant late = START.plus(Duration.ofDays(40));
    List<EventBuilder> events =
        List.of(
            add("S", START),
            add("S", START.plusSeconds(10)),
            pay("S", START.plusSeconds(20)),
            add("S", START.plusSeconds(30)),
            add("S", late),
            add("S", late.plusSeconds(10)));
    customer.after(events.toArray(EventBuilder[]::new));

    customer.after(events.get(again), events.get(again));

    assertThat(secondsAt("S", late.plusSeconds(15))).isEqualTo(BigDecimal.valueOf(15));
  }

  @Test
  void shouldPutAnAddToCartThatComesLateWhereItBelongs() {
    customer.after(
        add("paid", START.plusSeconds(10)),
        pay("paid", START.plusSeconds(20)),
        pay("without cart", START.plusSeconds(20)),
        add("open", START.plusSeconds(20)));

    customer.after(
        add("paid", START.plusSeconds(15)),
        add("without cart", START.plusSeconds(15)),
        add("open", START.plusSeconds(15)));

    assertThat(secondsAt("paid", START.plusSeconds(30))).isNull();
    assertThat(secondsAt("without cart", START.plusSeconds(30))).isNull();
    assertThat(secondsAt("open", START.plusSeconds(30))).isEqualTo(BigDecimal.valueOf(15));
  }

  @Test
  void shouldNotTakeALateRepetitionForANewCartAfterItsCartWasForgotten() {
    customer.after(add("old", START));
    addSessions(1_000, START.plusSeconds(2_000));

    customer.after(add("old", START));

    Instant now = START.plusSeconds(2_001);
    assertThat(customer.skippedAt(attempt("old", now))).contains(TOO_MANY);
    customer.after(add("new", START.plus(MONTH).plusSeconds(2_000)));
    assertThat(secondsAt("new", START.plus(MONTH).plusSeconds(2_001)))
        .as("and the time until new sessions are known again is no longer for it")
        .isNotNull();
  }
}
