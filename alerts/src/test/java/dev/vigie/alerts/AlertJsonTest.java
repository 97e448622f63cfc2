package dev.vigie.alerts;

import static dev.vigie.alerts.MadeAlerts.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.AssessmentIds;
import dev.vigie.events.Rejection.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertJsonTest {

  private static final byte[] KEY = bytes("C1");
  private static final String JSON =
      MadeAlerts.genuine(
          "a1",
          "C1",
          MadeAlerts.json("a1", "C1", 65, MadeAlerts.NOON, "country-mismatch", "night-payment"));
  private static final String ASSESSMENT =
      MadeAlerts.genuine(
          "a1", "C1", MadeAlerts.assessment("a1", "C1", 65, "country-mismatch", "night-payment"));

  @Test
  void shouldReadAllOfAnAlert() throws Exception {
    Alert alert = AlertJson.alert(KEY, bytes(JSON));

    assertThat(alert.alertId()).isEqualTo(MadeAlerts.idOf("a1", "C1"));
    assertThat(alert.ts()).isEqualTo(Instant.parse("2026-03-01T11:59:58.123456789Z"));
    assertThat(alert.amountMinorUnits()).isEqualTo(13_120L);
    assertThat(alert.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(alert.ruleIds()).containsExactly("country-mismatch", "night-payment");
    assertThat(alert.skipped())
        .containsExactly(new Alert.SkippedRule("rushed-checkout", "no session"));
    assertThat(alert.homeCountry()).isEqualTo("FR");
    assertThat(alert.paymentCountry()).isEqualTo("BR");
    assertThat(alert.features())
        .containsEntry("attempts_5m", 1)
        .containsEntry("first_purchase", true)
        .containsEntry("seconds_since_cart_opened", null);
    assertThat(alert.json()).isEqualTo(JSON);
  }

  /** Of an assessment as well, so far as it has the field. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"alert_id\":ID | \"alert_id\":null        | FIELD_MISSING",
        "\"alert_id\":ID | \"alert_id\":7           | FIELD_WRONG_TYPE",
        "\"alert_id\":ID | \"alert_id\":\"a\\u0000\"| NUL_CHARACTER",
        "\"alert_id\":ID | \"alert_id\":\"a2\"      | ID_DIFFERS",
        "\"event_id\":\"event-a1\"| \"event_id\":\"event-a2\" | ID_DIFFERS",
        "\"rule_set\":\"cafe\"    | \"rule_set\":\"beef\"   | ID_DIFFERS",
        "\"event_id\":\"event-a1\"| \"event_id\":\" \"       | FIELD_BLANK",
        "\"event_id\":\"event-a1\"| \"event_id\":\"\\u0000\" | NUL_CHARACTER",
        "\"event_id\":\"event-a1\"| \"event_id\":[\"x\"]     | FIELD_WRONG_TYPE",
        "\"customer_id\":\"C1\"   | \"customer_id\":\"C2\"   | KEY_DIFFERS",
        "\"payment_id\":\"pay-a1\"| \"payment_id\":\"\\ud800\" | FIELD_WRONG_TYPE",
        "\"payment_id\":\"pay-a1\"| \"payment_id\":\"\\udc00\\ud800\" | FIELD_WRONG_TYPE",
        "\"severity\":\"medium\"  | \"severity\":\"none\"    | FIELD_WRONG_TYPE",
        "\"severity\":\"medium\"  | \"severity\":\"low\"     | FIELD_WRONG_TYPE",
        "\"alert\":true           | \"alert\":false          | FIELD_WRONG_TYPE",
        "\"late\":false           | \"late\":\"no\"          | FIELD_WRONG_TYPE",
        "\"score\":65             | \"score\":101            | FIELD_WRONG_TYPE",
        "\"score\":65             | \"score\":-1             | FIELD_WRONG_TYPE",
        "\"score\":65             | \"score\":6.5            | FIELD_WRONG_TYPE",
        "\"score\":65             | \"score\":65,\"score\":9 | NOT_JSON",
        "\"amount\":13120         | \"amount\":1e999999999   | FIELD_WRONG_TYPE",
        "\"amount\":13120         | \"amount\":-1            | FIELD_WRONG_TYPE",
        "\"amount\":13120         | \"amount\":1000000000000001 | FIELD_WRONG_TYPE",
        "\"currency\":\"EUR\"     | \"currency\":\"XXX\"     | CURRENCY_UNKNOWN",
        "\"attempts_5m\":1        | \"attempts_5m\":[]       | FIELD_WRONG_TYPE",
        "\"attempts_5m\":1        | \"attempts_5m\":1e999    | FIELD_WRONG_TYPE",
        "\"attempts_5m\":1        | \"attempts_5m\":9223372036854775808 | FIELD_WRONG_TYPE",
        "\"payment_country\":\"BR\" | \"payment_country\":\"B\\u0000\" | NUL_CHARACTER",
        "\"payment_country\"      | \"payment\\u0000country\" | NUL_CHARACTER",
        "\"reason\":\"no session\"| \"reason\":\"\\u0000\"   | NUL_CHARACTER",
        "\"evidence\":[           | \"evidence\":[\"\\u0000\", | NUL_CHARACTER",
        "\"evidence\":[           | \"evidence\":[7,         | FIELD_WRONG_TYPE",
        "\"features\":{           | \"x\":{                  | FIELD_MISSING",
        "\"rules\":[{             | \"rules\":[1,{           | FIELD_WRONG_TYPE",
        "night-payment            | country-mismatch         | FIELD_WRONG_TYPE",
        "\"points\":40            | \"points\":101           | FIELD_WRONG_TYPE",
        "\"version\":1            | \"version\":2147483648   | FIELD_WRONG_TYPE",
        "\"rule_set\":\"cafe\"    | \"score\":65             | NOT_JSON",
        "\"enrichment\":\"fresh\" | \"enrichment\":\"rotten\"| FIELD_WRONG_TYPE",
        "12:00:00Z                | noon                     | TS_UNREADABLE",
        "2026-03-01T12:00:00Z     | +999999999-12-31T23:59:59Z | TS_UNREADABLE",
        "2026-03-01T12:00:00Z     | -999999999-01-01T00:00:00Z | TS_UNREADABLE",
        "2026-03-01T11:59:58.123456789Z | +999999999-12-31T23:59:59Z | TS_UNREADABLE",
        "2026-03-01T11:59:58.123456789Z | -0001-12-31T23:59:59Z | TS_UNREADABLE",
      })
  void shouldRefuseWhatIsNoAlertAndSayWhy(String good, String bad, Reason reason) {
    good = good.replace("ID", "\"" + MadeAlerts.idOf("a1", "C1") + "\"");
    assertRefused(JSON.replace(good, bad), reason);
    if (ASSESSMENT.contains(good) && !bad.equals("\"alert\":false")) {
      String assessment = ASSESSMENT.replace(good, bad);
      assertThatThrownBy(() -> AlertJson.assessment(KEY, bytes(assessment)))
          .isInstanceOfSatisfying(
              NotReadable.class,
              refusal -> assertThat(refusal.rejection().reason()).isEqualTo(reason));
    }
  }

  private static void assertRefused(String json, Reason reason) {
    assertThat(json).isNotEqualTo(JSON);
    assertThatThrownBy(() -> AlertJson.alert(KEY, bytes(json)))
        .isInstanceOfSatisfying(
            NotReadable.class,
            refusal -> assertThat(refusal.rejection().reason()).isEqualTo(reason));
  }

  @Test
  void shouldTakeATextOfTheLongestLengthAndNoLonger() throws Exception {
    String longest = "é".repeat(128);

    AlertJson.alert(KEY, bytes(JSON.replace("pay-a1", longest)));

    assertRefused(JSON.replace("pay-a1", longest + "x"), Reason.FIELD_TOO_LONG);
  }

  @Test
  void shouldTakeAnIdOfTheLongestLengthAndNoLonger() throws Exception {
    String longest = "é".repeat(32);

    AlertJson.alert(KEY, bytes(withEvent(longest)));

    assertRefused(withEvent(longest + "x"), Reason.FIELD_TOO_LONG);
  }

  private static String withEvent(String id) {
    return JSON.replace("event-a1", id)
        .replace(MadeAlerts.idOf("a1", "C1"), new AssessmentIds("cafe").of("C1", id));
  }

  @Test
  void shouldTakeTwentyIdsOfEvidenceForEachRuleBesideThePaymentAndNoMore() throws Exception {
    AlertJson.alert(KEY, bytes(withEvidence(41)));

    assertRefused(withEvidence(42), Reason.TOO_MANY);
    assertRefused(withEvidence(10_000), Reason.TOO_MANY);
  }

  @Test
  void shouldPutARecordAsideThatIsLongerThanAnyAssessment() {
    assertRefused(withEvidence(60_000), Reason.RECORD_TOO_LONG);
    assertRefused(withRules(15_000), Reason.RECORD_TOO_LONG);
  }

  private static String withEvidence(int ids) {
    String list =
        IntStream.range(0, ids)
            .mapToObj(i -> "\"event-" + i + "\"")
            .collect(Collectors.joining(","));
    return JSON.replace("\"evidence\":[\"event-a1\"]", "\"evidence\":[" + list + "]");
  }

  @Test
  void shouldTakeAsManyRulesAsTheDatabaseHolds() throws Exception {
    AlertJson.alert(KEY, bytes(withRules(64)));

    assertRefused(withRules(65), Reason.TOO_MANY);
  }

  private static String withRules(int rules) {
    String list =
        IntStream.range(0, rules)
            .mapToObj(
                "{\"id\":\"rule-%05d\",\"version\":1,\"points\":0,\"reason\":\"\"}"::formatted)
            .collect(Collectors.joining(","));
    return JSON.replaceFirst("\"rules\":\\[.*?]", "\"rules\":[" + list + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"})
  void shouldTakeEveryTimeThatAnEventMayHave(String time) throws Exception {
    String json = JSON.replace("2026-03-01T11:59:58.123456789Z", time);

    assertThat(AlertJson.alert(KEY, bytes(json)).ts()).isEqualTo(Instant.parse(time));
  }

  @Test
  void shouldTakeNoRecordWithoutItsCustomerAsKey() {
    assertThatThrownBy(() -> AlertJson.alert(null, bytes(JSON))).isInstanceOf(NotReadable.class);
    assertThatThrownBy(() -> AlertJson.assessment(bytes("C2"), bytes(ASSESSMENT)))
        .isInstanceOf(NotReadable.class);
  }

  /** It was let in by another version. */
  @Test
  void shouldReadWhatIsStoredThoughItWouldNotBeLetInToday() {
    String old =
        withEvidence(100)
            .replace("event-a1", "e".repeat(100))
            .replace("\"currency\":\"EUR\"", "\"currency\":\"ZZZ\"")
            .replace("night-payment", "country-mismatch")
            .replace("\"enrichment\":\"fresh\"", "\"enrichment\":\"rotten\"");

    assertThatCode(() -> AlertJson.stored(old)).doesNotThrowAnyException();
    assertThat(AlertJson.stored(old).evidence()).hasSize(100);
  }

  @Test
  void shouldRefuseWhatIsNoJsonObjectAtAll() {
    assertThatThrownBy(() -> AlertJson.alert(KEY, null)).isInstanceOf(NotReadable.class);
    assertThatThrownBy(() -> AlertJson.alert(KEY, new byte[0])).isInstanceOf(NotReadable.class);
    assertThatThrownBy(() -> AlertJson.alert(KEY, bytes("[]"))).isInstanceOf(NotReadable.class);
    assertThatThrownBy(() -> AlertJson.alert(KEY, bytes("[".repeat(100_000))))
        .isInstanceOf(NotReadable.class);
    assertThatThrownBy(() -> AlertJson.alert(KEY, bytes(JSON + "{}")))
        .isInstanceOf(NotReadable.class);
    assertThatThrownBy(() -> AlertJson.alert(KEY, JSON.getBytes(StandardCharsets.UTF_16)))
        .isInstanceOf(NotReadable.class);
  }
}
