package dev.vigie.rules;

import static dev.vigie.rules.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON of an assessment and of an alert. */
class AssessmentJsonContractTest {

  private static final List<String> FIELDS =
      List.of(
          "assessment_id",
          "event_id",
          "customer_id",
          "payment_id",
          "ts",
          "amount",
          "currency",
          "score",
          "severity",
          "alert",
          "late",
          "rules",
          "skipped",
          "features",
          "evidence",
          "rule_set",
          "enrichment");

  private static final List<String> FEATURES =
      List.of(
          "attempts_5m",
          "attempts_1h",
          "attempts_24h",
          "failures_5m",
          "failures_1h",
          "failures_24h",
          "amount_5m",
          "amount_1h",
          "amount_24h",
          "countries_24h",
          "card_bins_24h",
          "devices_24h",
          "first_purchase",
          "seconds_since_cart_opened",
          "home_country",
          "payment_country",
          "local_time");

  private static final JsonMapper MAPPER = new JsonMapper();

  private static final EventBuilder ATTEMPT =
      event("e1", "2026-03-01T02:00:00Z").payment("PAY1").amount(13_120, "EUR").from("DE");

  @Test
  void shouldHaveTheFieldsOfTheContractInItsOrder() {
    JsonNode json = read(AssessedCustomer.french().attempts(ATTEMPT).toJson());

    assertThat(names(json)).isEqualTo(FIELDS);
    assertThat(names(json.get("features"))).isEqualTo(FEATURES);
    assertThat(names(json.get("rules").get(0)))
        .containsExactly("id", "version", "points", "reason");
    assertThat(names(json.get("skipped").get(0))).containsExactly("id", "reason");
  }

  @Test
  void shouldHaveEveryFieldEvenWhereNothingIsKnown() {
    JsonNode json =
        read(AssessedCustomer.unknown().attempts(event("e1", "2026-03-01T02:00:00Z")).toJson());

    assertThat(names(json)).isEqualTo(FIELDS);
    assertThat(names(json.get("features"))).isEqualTo(FEATURES);
    assertThat(json.get("payment_id").isNull()).isTrue();
    assertThat(json.get("amount").isNull()).isTrue();
    assertThat(json.get("enrichment").textValue()).isEqualTo("missing");
  }

  @Test
  void shouldNameTheRuleSetByItsDigest() {
    JsonNode json = read(AssessedCustomer.french().attempts(ATTEMPT).toJson());

    assertThat(json.get("rule_set").textValue()).isEqualTo(RuleSet.defaults().digest());
  }

  @Test
  void shouldBeTheAssessmentPlusTwoFieldsAsAnAlert() {
    // Given
    Assessment assessment = AssessedCustomer.french().attempts(ATTEMPT);
    Instant detectedAt = Instant.parse("2026-03-01T02:00:01.5Z");

    // When
    JsonNode alert = read(assessment.toAlertJson(detectedAt));

    // Then
    assertThat(alert.get("alert_id").textValue()).isEqualTo(assessment.assessmentId());
    assertThat(Instant.parse(alert.get("detected_at").textValue())).isEqualTo(detectedAt);
    read(assessment.toJson())
        .properties()
        .forEach(field -> assertThat(alert.get(field.getKey())).isEqualTo(field.getValue()));
    assertThat(names(alert)).hasSize(FIELDS.size() + 2);
  }

  @Test
  void shouldDeriveItsIdFromTheEventsIdentityAndNothingElseOfTheEvent() {
    String first = AssessedCustomer.french().attempts(ATTEMPT).assessmentId();
    EventBuilder other = event("e1", "2026-05-05T05:05:05Z").amount(1, "JPY");

    assertThat(AssessedCustomer.unknown().attempts(other).assessmentId()).isEqualTo(first);
  }

  @Test
  void shouldGiveTwoCustomersWhoUseOneEventIdTwoIds() {
    Set<String> ids = new HashSet<>();

    for (String[] identity : new String[][] {{"a", "bc"}, {"ab", "c"}, {"a", "c"}, {"b", "c"}}) {
      EventBuilder attempt = event(identity[1], "2026-03-01T02:00:00Z").customer(identity[0]);
      ids.add(AssessedCustomer.french().attempts(attempt).assessmentId());
    }

    assertThat(ids).hasSize(4);
  }

  @Test
  void shouldGiveEveryEventAnotherId() {
    Set<String> ids = new HashSet<>();

    for (int i = 0; i < 2_000; i++) {
      EventBuilder attempt = event("e" + i, "2026-03-01T02:00:00Z");
      ids.add(AssessedCustomer.french().attempts(attempt).assessmentId());
    }

    assertThat(ids).hasSize(2_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\\", "\u0000", "\n", "</script>", "\u2028", "é😀", "=1+1"})
  void shouldCarryAnyTextUnchanged(String text) {
    // Given
    EventBuilder attempt = event("e" + text, "2026-03-01T02:00:00Z").payment(text);

    // When
    byte[] bytes = AssessedCustomer.from("FR").attempts(attempt.from("DE")).toJson();

    // Then
    assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("\n");
    assertThat(read(bytes).get("payment_id").textValue()).isEqualTo(text);
    assertThat(read(bytes).get("evidence").get(0).textValue()).isEqualTo("e" + text);
  }

  @Test
  void shouldMarkWhatCameLate() {
    // Given
    Assessor assessor = new Assessor(RuleSet.defaults());
    CustomerHistory history = new CustomerHistory();

    // When
    Assessment late = assessor.apply(history, ATTEMPT.build(), Enrichment.MISSING, true).get();

    // Then
    assertThat(read(late.toJson()).get("late").booleanValue()).isTrue();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode read(byte[] json) {
    try {
      return MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
