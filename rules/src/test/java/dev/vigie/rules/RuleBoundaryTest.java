package dev.vigie.rules;

import static dev.vigie.rules.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.events.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule just before, at and after each of its boundaries, with the default settings. */
class RuleBoundaryTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({"9999, false", "10000, false", "10001, true", "0, false"})
  void shouldFireOnAFirstPurchaseAboveTheThreshold(long cents, boolean fires) {
    List<String> fired = AssessedCustomer.french().firedAt(event("p", NOON).amount(cents, "EUR"));

    assertThat(fired.contains("first-purchase-high-amount")).isEqualTo(fires);
  }

  @ParameterizedTest
  @CsvSource({"-1, false", "0, true", "1, true", ", true"})
  void shouldTakeAPurchaseForTheFirstUnlessTheDirectoryKnowsAnEarlierOne(
      @Nullable Long nanosAfterAttempt, boolean first) {
    // Given
    Instant firstPurchaseAt = nanosAfterAttempt == null ? null : NOON.plusNanos(nanosAfterAttempt);

    // When
    Assessment assessment =
        AssessedCustomer.buyingSince(firstPurchaseAt)
            .attempts(event("p", NOON).amount(10_001, "EUR"));

    // Then
    assertThat(assessment.features().firstPurchase()).isEqualTo(first);
    assertThat(assessment.score()).isEqualTo(first ? 40 : 0);
  }

  @ParameterizedTest
  @CsvSource({"a, -1, false", "a, 0, false", "z, 0, true", "a, 1, true"})
  void shouldNotTakeAPurchaseForTheFirstAfterASuccessBeforeIt(
      String successId, long nanosAfterAttempt, boolean first) {
    // Given: "a" sorts before the attempt's id, "z" after it
    EventBuilder attempt = event("p", NOON).amount(10_001, "EUR");
    EventBuilder success =
        event(successId, NOON.plusNanos(nanosAfterAttempt)).type(Event.PAYMENT_SUCCESS);
    AssessedCustomer customer = AssessedCustomer.french();
    boolean before = success.build().position().isBefore(attempt.build().position());

    // When
    Assessment assessment = (before ? customer.after(success) : customer).attempts(attempt);

    // Then
    assertThat(assessment.features().firstPurchase()).isEqualTo(first);
  }

  @Test
  void shouldNotCompareAnAmountWithTheThresholdOfAnotherCurrency() {
    assertThat(AssessedCustomer.french().skippedAt(event("p", NOON).amount(99_999, "JPY")))
        .contains("first-purchase-high-amount: no threshold for JPY");
  }

  @ParameterizedTest
  @CsvSource({
    "JPY, 15000, false",
    "JPY, 15001, true",
    "KWD, 30500, false",
    "KWD, 30501, true",
  })
  void shouldUseAThresholdPerCurrency(String currency, long minorUnits, boolean fires) {
    // Given
    AssessedCustomer customer =
        AssessedCustomer.french()
            .under("rules: {first-purchase-high-amount: {above: {JPY: 15000, KWD: 30.5}}}");

    // When
    List<String> fired = customer.firedAt(event("p", NOON).amount(minorUnits, currency));

    // Then
    assertThat(fired.contains("first-purchase-high-amount")).isEqualTo(fires);
  }

  @ParameterizedTest
  @CsvSource({"FR, FR, false", "FR, DE, true", "GB, FR, true"})
  void shouldFireWhenPaymentCountryDiffersFromHome(String home, String from, boolean fires) {
    assertThat(AssessedCustomer.from(home).firedAt(event("p", NOON).from(from)))
        .isEqualTo(fires ? List.of("country-mismatch") : List.of());
  }

  @ParameterizedTest
  @CsvSource({", DE, no home country", "FR, , no payment country", ", , no home country"})
  void shouldSayWhichCountryIsLacking(@Nullable String home, @Nullable String from, String reason) {
    assertThat(AssessedCustomer.from(home).skippedAt(event("p", NOON).from(from)))
        .contains("country-mismatch: " + reason);
  }

  @ParameterizedTest
  @CsvSource({
    "PT5M, 3",
    "PT1H, 6",
    "PT24H, 12",
  })
  void shouldFireOnABurstWhoseFirstAttemptIsStillInTheWindow(Duration window, int limit) {
    Duration justInside = window.minusNanos(1);
    Duration nearlyOneLess = window.multipliedBy(limit - 2).dividedBy(limit - 1);

    assertThat(burstOf(limit, justInside)).containsExactly("payment-burst");
    assertThat(burstOf(limit, window)).isEmpty();
    assertThat(burstOf(limit, window.plusNanos(1))).isEmpty();
    assertThat(burstOf(limit - 1, nearlyOneLess)).isEmpty();
  }

  @Test
  void shouldCountAttemptsOfTheSameInstantThatAreNotAfterIt() {
    AssessedCustomer customer = AssessedCustomer.in(ZoneOffset.UTC);

    assertThat(customer.firedAt(event("a", NOON))).isEmpty();
    assertThat(customer.firedAt(event("b", NOON))).isEmpty();
    assertThat(customer.firedAt(event("c", NOON))).containsExactly("payment-burst");
  }

  @Test
  void shouldNotCountADuplicateTwice() {
    AssessedCustomer customer = AssessedCustomer.in(ZoneOffset.UTC);
    customer.after(event("a", NOON), event("a", NOON), event("a", NOON.plusSeconds(1)));

    assertThat(customer.attempts(event("b", NOON.plusSeconds(2))).features().last5m().attempts())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "0, true",
    "1, true",
    "29999999999, true",
    "30000000000, false",
    "30000000001, false"
  })
  void shouldFireOnACheckoutWithinThirtySecondsOfTheCart(long nanos, boolean fires) {
    // Given
    EventBuilder cart = event("c", NOON).type(Event.ADD_TO_CART).session("S1");
    EventBuilder attempt = event("p", NOON.plusNanos(nanos)).session("S1");

    // When
    List<String> fired = AssessedCustomer.french().after(cart).firedAt(attempt);

    // Then
    assertThat(fired).isEqualTo(fires ? List.of("rushed-checkout") : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0.000000001",
    "1500000000, 1.5",
    "100000000000, 100",
    "90061000000010, 90061.00000001"
  })
  void shouldGiveSecondsSinceTheCartOpenedExactly(long nanos, String seconds) {
    // Given
    EventBuilder cart = event("c", NOON).type(Event.ADD_TO_CART).session("S1");

    // When
    Assessment assessment =
        AssessedCustomer.french()
            .after(cart)
            .attempts(event("p", NOON.plusNanos(nanos)).session("S1"));

    // Then
    assertThat(new String(assessment.toJson(), StandardCharsets.UTF_8))
        .contains("\"seconds_since_cart_opened\":" + seconds + ",");
  }

  @Test
  void shouldMeasureFromTheFirstAddToCartAndAgainAfterASuccess() {
    // Given
    AssessedCustomer customer = AssessedCustomer.french();
    customer.after(
        event("c1", NOON).type(Event.ADD_TO_CART).session("S1"),
        event("c2", NOON.plusSeconds(20)).type(Event.ADD_TO_CART).session("S1"));

    // When, then
    assertThat(secondsSinceCart(customer, "p1", 100)).isEqualTo("100");
    customer.after(event("f", NOON.plusSeconds(101)).type(Event.PAYMENT_FAILED).session("S1"));
    assertThat(secondsSinceCart(customer, "p2", 102)).isEqualTo("102");
    customer.after(event("s", NOON.plusSeconds(103)).type(Event.PAYMENT_SUCCESS).session("S2"));
    assertThat(secondsSinceCart(customer, "p3", 104)).isEqualTo("104");
    customer.after(event("t", NOON.plusSeconds(105)).type(Event.PAYMENT_SUCCESS).session("S1"));
    assertThat(secondsSinceCart(customer, "p4", 106)).isEqualTo("null");
    customer.after(event("c3", NOON.plusSeconds(107)).type(Event.ADD_TO_CART).session("S1"));
    assertThat(secondsSinceCart(customer, "p5", 110)).isEqualTo("3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"S2", "s1", ""})
  void shouldNotTakeTheCartOfAnotherSession(String session) {
    AssessedCustomer customer = AssessedCustomer.french();
    customer.after(event("c", NOON).type(Event.ADD_TO_CART).session("S1"));

    assertThat(customer.skippedAt(event("p", NOON.plusSeconds(1)).session(session)))
        .contains("rushed-checkout: no open cart");
  }

  @Test
  void shouldSayThatTheSessionIsLacking() {
    AssessedCustomer customer = AssessedCustomer.french();
    customer.after(event("c", NOON).type(Event.ADD_TO_CART));

    assertThat(customer.skippedAt(event("p", NOON.plusSeconds(1))))
        .contains("rushed-checkout: no session");
  }

  @Test
  void shouldAssessAnAttemptThatLacksEverythingWithoutRaisingItsScore() {
    Assessment assessment = AssessedCustomer.unknown().attempts(event("p", NOON));

    assertThat(assessment.score()).isZero();
    assertThat(assessment.evidence()).isEmpty();
    assertThat(assessment.skipped())
        .containsExactly(
            new Assessment.SkippedRule("country-mismatch", "customer unknown"),
            new Assessment.SkippedRule("first-purchase-high-amount", "no amount"),
            new Assessment.SkippedRule("night-payment", "customer unknown"),
            new Assessment.SkippedRule("rushed-checkout", "no session"));
  }

  @Test
  void shouldNameAtMostTwentyEventsOfABurstTheLatest() {
    // Given
    AssessedCustomer customer = AssessedCustomer.in(ZoneOffset.UTC);
    for (int i = 10; i < 39; i++) {
      customer.after(event("e" + i, NOON.plusSeconds(i)));
    }

    // When
    List<String> evidence = customer.attempts(event("a-last", NOON.plusSeconds(39))).evidence();

    // Then
    assertThat(evidence).hasSize(20).startsWith("a-last", "e20", "e21").endsWith("e38");
  }

  /** Ids of the rules that fire at the last of evenly spaced attempts. */
  private static List<String> burstOf(int attempts, Duration fromFirstToLast) {
    AssessedCustomer customer = AssessedCustomer.in(ZoneOffset.UTC);
    Instant last = NOON.plus(Duration.ofDays(1));
    Duration step = fromFirstToLast.dividedBy(attempts - 1);
    customer.after(event("first", last.minus(fromFirstToLast)));
    for (int i = attempts - 2; i > 0; i--) {
      customer.after(event("e" + (100 - i), last.minus(step.multipliedBy(i))));
    }
    return customer.firedAt(event("last", last));
  }

  private static String secondsSinceCart(AssessedCustomer customer, String id, long seconds) {
    Features features =
        customer.attempts(event(id, NOON.plusSeconds(seconds)).session("S1")).features();
    return features.secondsSinceCartOpened() == null
        ? "null"
        : features.secondsSinceCartOpened().toPlainString();
  }
}
