package dev.vigie.rules;

import static dev.vigie.rules.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vigie.events.Event;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From points to score, severity and alert. */
class SeverityContractTest {

  private static final Instant THREE_IN_PARIS = Instant.parse("2026-03-01T02:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, NONE, false",
    "59, NONE, false",
    "60, MEDIUM, true",
    "61, MEDIUM, true",
    "79, MEDIUM, true",
    "80, HIGH, true",
    "100, HIGH, true"
  })
  void shouldRaiseAnAlertFromSixtyAndCallItHighFromEighty(
      int points, Severity severity, boolean alert) {
    // When
    Assessment assessment = abroadWorth(points, "");

    // Then
    assertThat(assessment.score()).isEqualTo(points);
    assertThat(assessment.severity()).isEqualTo(severity);
    assertThat(assessment.alert()).isEqualTo(alert);
  }

  @ParameterizedTest
  @CsvSource({"29, NONE", "30, MEDIUM", "49, MEDIUM", "50, HIGH"})
  void shouldUseTheThresholdsInForce(int points, Severity severity) {
    assertThat(abroadWorth(points, "alert_threshold: 30\nhigh_threshold: 50\n").severity())
        .isEqualTo(severity);
  }

  @Test
  void shouldKnowNoMediumWhereBothThresholdsAreTheSame() {
    String thresholds = "alert_threshold: 50\nhigh_threshold: 50\n";

    assertThat(abroadWorth(49, thresholds).severity()).isEqualTo(Severity.NONE);
    assertThat(abroadWorth(50, thresholds).severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void shouldCapTheScoreAtOneHundred() {
    // Given: three attempts at night, abroad, of a first purchase, seconds after the cart
    AssessedCustomer customer = AssessedCustomer.french();
    customer.after(
        event("a", THREE_IN_PARIS),
        event("b", THREE_IN_PARIS),
        event("c", THREE_IN_PARIS).type(Event.ADD_TO_CART).session("S1"));

    // When
    Assessment assessment =
        customer.attempts(
            event("p", THREE_IN_PARIS.plusSeconds(9))
                .session("S1")
                .amount(10_001, "EUR")
                .from("US"));

    // Then
    assertThat(assessment.fired())
        .extracting(Assessment.FiredRule::id, Assessment.FiredRule::points)
        .containsExactly(
            tuple("country-mismatch", 25),
            tuple("first-purchase-high-amount", 40),
            tuple("night-payment", 15),
            tuple("payment-burst", 45),
            tuple("rushed-checkout", 35));
    assertThat(assessment.score()).isEqualTo(100);
    assertThat(assessment.evidence()).containsExactly("p", "a", "b", "c");
  }

  /** A payment abroad, which is all that is wrong with it, under these points. */
  private static Assessment abroadWorth(int points, String thresholds) {
    String yaml = thresholds + "rules: {country-mismatch: {points: " + points + "}}";
    return AssessedCustomer.french()
        .under(yaml)
        .attempts(event("p", "2026-03-01T12:00:00Z").from("DE"));
  }
}
