package dev.vigie.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.Rejection.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertJsonTest {

  private static final String JSON =
      MadeAlerts.json("a1", "C1", 65, MadeAlerts.NOON, "country-mismatch", "night-payment");

  @Test
  void shouldReadAllOfAnAlert() throws Exception {
    Alert alert = AlertJson.alert(JSON.getBytes(StandardCharsets.UTF_8));

    assertThat(alert.alertId()).isEqualTo("a1");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"alert_id\":\"a1\"      | \"alert_id\":null        | FIELD_MISSING",
        "\"alert_id\":\"a1\"      | \"alert_id\":7           | FIELD_WRONG_TYPE",
        "\"alert_id\":\"a1\"      | \"alert_id\":\"a\\u0000\"| FIELD_WRONG_TYPE",
        "\"severity\":\"medium\"  | \"severity\":\"none\"    | FIELD_WRONG_TYPE",
        "\"score\":65             | \"score\":101            | FIELD_WRONG_TYPE",
        "\"score\":65             | \"score\":-1             | FIELD_WRONG_TYPE",
        "\"score\":65             | \"score\":6.5            | FIELD_WRONG_TYPE",
        "\"amount\":13120         | \"amount\":1e999999999   | FIELD_WRONG_TYPE",
        "\"amount\":13120         | \"amount\":-1            | FIELD_WRONG_TYPE",
        "\"attempts_5m\":1        | \"attempts_5m\":[]       | FIELD_WRONG_TYPE",
        "\"rules\":[{             | \"rules\":[1,{           | FIELD_WRONG_TYPE",
        "\"rule_set\":\"cafe\"    | \"score\":65             | NOT_JSON",
        "12:00:00Z                | noon                     | TS_UNREADABLE",
      })
  void shouldRefuseWhatIsNoAlertAndSayWhy(String good, String bad, Reason reason) {
    String json = JSON.replace(good, bad);
    assertThat(json).isNotEqualTo(JSON);

    assertThatThrownBy(() -> AlertJson.alert(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            AlertJson.NotReadable.class,
            refusal -> assertThat(refusal.rejection().reason()).isEqualTo(reason));
  }

  @Test
  void shouldRefuseWhatIsNoJsonObjectAtAll() {
    assertThatThrownBy(() -> AlertJson.alert(null)).isInstanceOf(AlertJson.NotReadable.class);
    assertThatThrownBy(() -> AlertJson.alert(new byte[0]))
        .isInstanceOf(AlertJson.NotReadable.class);
    assertThatThrownBy(() -> AlertJson.alert("[]".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(AlertJson.NotReadable.class);
    assertThatThrownBy(() -> AlertJson.alert("[".repeat(100_000).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(AlertJson.NotReadable.class);
    assertThatThrownBy(() -> AlertJson.alert((JSON + "{}").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(AlertJson.NotReadable.class);
    assertThatThrownBy(() -> AlertJson.alert(JSON.getBytes(StandardCharsets.UTF_16)))
        .isInstanceOf(AlertJson.NotReadable.class);
  }
}
