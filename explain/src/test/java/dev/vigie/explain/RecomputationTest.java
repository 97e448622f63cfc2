package dev.vigie.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.Customer;
import dev.vigie.events.Decoded;
import dev.vigie.events.Event;
import dev.vigie.events.EventCodec;
import dev.vigie.events.InvalidInputException;
import dev.vigie.rules.Assessment;
import dev.vigie.rules.Assessor;
import dev.vigie.rules.CustomerHistory;
import dev.vigie.rules.Enrichment;
import dev.vigie.rules.RuleInputs;
import dev.vigie.rules.RuleSet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecomputationTest {

  private static final Customer ROW = new Customer("C1", "FR", ZoneId.of("Europe/Paris"), null);
  private static final Event CART = event("e1", "10:00:00", "add_to_cart", "");
  private static final Event ATTEMPT =
      event("e2", "10:00:20", "payment_attempt", ",\"amount\":120,\"payment_country\":\"DE\"");
  private static final Event AFTER = event("e3", "10:00:30", "payment_attempt", ",\"amount\":1");

  @Test
  void shouldConfirmWhatComesOutTheSameWhateverTheOrderOfTheArchive() {
    WrittenAssessment written = written(RuleSet.defaults(), List.of(CART, ATTEMPT), false);

    Explanation explanation = explain(written, List.of(AFTER, ATTEMPT, CART), ROW);

    assertThat(explanation.differences()).isEmpty();
    assertThat(explanation.causes()).isEmpty();
    assertThat(explanation.inputs())
        .contains(
            new RuleInputs("country-mismatch", "payment from DE, home country FR"),
            new RuleInputs("rushed-checkout", "20 s since the cart was opened, limit 30 s"),
            new RuleInputs(
                "first-purchase-high-amount",
                "amount 120.00 EUR, threshold 100.00 EUR; first purchase: yes"));
  }

  @Test
  void shouldConfirmAnAlertWithoutWhatOnlyAnAlertHas() {
    Assessment assessment = assess(RuleSet.defaults(), List.of(CART, ATTEMPT), false);
    WrittenAssessment alert =
        WrittenAssessment.read(assessment.toAlertJson(Instant.EPOCH)).orElseThrow();

    assertThat(explain(alert, List.of(CART, ATTEMPT), ROW).confirmed()).isTrue();
  }

  @Test
  void shouldNameTheRowWhenItHasChanged() {
    WrittenAssessment written = written(RuleSet.defaults(), List.of(CART, ATTEMPT), false);
    Customer moved = new Customer("C1", "DE", ZoneId.of("Europe/Berlin"), null);

    Explanation explanation = explain(written, List.of(CART, ATTEMPT), moved);

    assertThat(explanation.confirmed()).isFalse();
    assertThat(explanation.differences())
        .contains(new Explanation.Difference("features.home_country", "FR", "DE"))
        .contains(new Explanation.Difference("score", "100", "75"));
    assertThat(explanation.causes())
        .containsExactly("the customer's row in the directory has changed since");
  }

  @Test
  void shouldNameTheRuleSetWhenItIsAnother() {
    RuleSet strict = RuleSet.parse("strict", "alert_threshold: 20\n");
    WrittenAssessment written = written(strict, List.of(CART, ATTEMPT), false);

    assertThat(explain(written, List.of(CART, ATTEMPT), ROW).causes())
        .containsExactly("it was assessed under another rule set: give that one with --rules");
  }

  @Test
  void shouldNameLateOrMissingEventsWhenCountsDiffer() {
    WrittenAssessment written = written(RuleSet.defaults(), List.of(ATTEMPT), true);

    assertThat(explain(written, List.of(CART, ATTEMPT), ROW).causes())
        .containsExactly(
            "the payment came after the grace period and was assessed with what was known",
            "events of the customer came late, or are not archived yet, or are no longer archived");
  }

  @Test
  void shouldLeaveTheRowOutWhereItWasMissingThen() {
    Assessor assessor = new Assessor(RuleSet.defaults());
    CustomerHistory history = new CustomerHistory();
    Assessment assessment =
        assessor.apply(history, ATTEMPT, Enrichment.MISSING, false).orElseThrow();
    WrittenAssessment written = WrittenAssessment.read(assessment.toJson()).orElseThrow();

    assertThat(explain(written, List.of(ATTEMPT), ROW).confirmed()).isTrue();
  }

  @Test
  void shouldSayThatThePaymentIsNotInTheArchive() {
    WrittenAssessment written = written(RuleSet.defaults(), List.of(ATTEMPT), false);

    assertThatThrownBy(() -> explain(written, List.of(CART), ROW))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("e2");
  }

  @Test
  void shouldNotTakeOtherRecordsForAssessments() {
    for (String text : List.of("", "[]", "{}", "nonsense", "{\"assessment_id\":\"a\"}")) {
      assertThat(WrittenAssessment.read(text.getBytes(StandardCharsets.UTF_8))).as(text).isEmpty();
    }
  }

  private static Explanation explain(WrittenAssessment written, List<Event> events, Customer row) {
    return new Recomputation(RuleSet.defaults(), events, row).explain(written);
  }

  private static WrittenAssessment written(RuleSet rules, List<Event> events, boolean late) {
    return WrittenAssessment.read(assess(rules, events, late).toJson()).orElseThrow();
  }

  /** Of the last event. */
  private static Assessment assess(RuleSet rules, List<Event> events, boolean late) {
    Assessor assessor = new Assessor(rules);
    CustomerHistory history = new CustomerHistory();
    Assessment last = null;
    for (Event event : events) {
      last = assessor.apply(history, event, Enrichment.fresh(ROW), late).orElse(last);
    }
    return Objects.requireNonNull(last);
  }

  private static Event event(String id, String time, String type, String more) {
    String json =
        "{\"event_id\":\"%s\",\"ts\":\"2025-11-11T%sZ\",\"event_type\":\"%s\",\"customer_id\":\"C1\",\"session_id\":\"S1\"%s}"
            .formatted(id, time, type, more);
    Decoded decoded =
        new EventCodec(InstantSource.system()).decode(json.getBytes(StandardCharsets.UTF_8));
    return ((Decoded.Valid) decoded).event();
  }
}
