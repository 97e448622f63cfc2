package dev.vigie.rules;

import static dev.vigie.rules.EventBuilder.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.events.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "An invalid rule set is refused as a whole with the line and the reason." */
class RuleSetContractTest {

  private static final String BEFORE_LINE_3 = "alert_threshold: 1\nrules:\n";

  @ParameterizedTest
  @MethodSource
  void shouldRefuseAWrongSettingNamingFileLineAndReason(int line, String yaml, String reason) {
    assertThatThrownBy(() -> RuleSet.parse("shop/rules.yaml", yaml))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("shop/rules.yaml:" + line + ": ")
        .hasMessageContaining(reason);
  }

  static Stream<Arguments> shouldRefuseAWrongSettingNamingFileLineAndReason() {
    return Stream.of(
        Arguments.of(1, "alert_threshold: 0", "'alert_threshold' must be 1 to 100: 0"),
        Arguments.of(1, "alert_threshold: 101", "101"),
        Arguments.of(1, "alert_threshold: sixty", "not a whole number: sixty"),
        Arguments.of(1, "alert_threshold: 60.5", "60.5"),
        Arguments.of(1, "alert_threshold:", "alert_threshold"),
        Arguments.of(1, "alert_threshold: [60]", "single value"),
        Arguments.of(1, "alert_threshold: 99999999999999999999", "alert_threshold"),
        Arguments.of(2, "alert_threshold: 70\nhigh_threshold: 69", "high_threshold"),
        Arguments.of(2, "high_threshold: 80\nhigh_threshold: 81", "twice"),
        Arguments.of(2, "\nalarm_threshold: 60", "'alarm_threshold' is not a setting"),
        Arguments.of(1, "rules: [country-mismatch]", "mapping"),
        Arguments.of(1, "- 1", "mapping"),
        Arguments.of(3, BEFORE_LINE_3 + "  card-testing: {points: 5}", "'card-testing'"),
        Arguments.of(3, BEFORE_LINE_3 + "  country-mismatch: 25", "mapping"),
        Arguments.of(3, BEFORE_LINE_3 + "  country-mismatch: {points: -1}", "0 to 100: -1"),
        Arguments.of(3, BEFORE_LINE_3 + "  country-mismatch: {points: 101}", "0 to 100: 101"),
        Arguments.of(3, BEFORE_LINE_3 + "  country-mismatch: {weight: 5}", "'weight'"),
        Arguments.of(
            4,
            BEFORE_LINE_3 + "  country-mismatch: {points: 5}\n  country-mismatch: {points: 6}",
            "twice"),
        Arguments.of(3, BEFORE_LINE_3 + "  night-payment: {from: \"24:00\"}", "'from'"),
        Arguments.of(3, BEFORE_LINE_3 + "  night-payment: {from: two}", "'from'"),
        Arguments.of(3, BEFORE_LINE_3 + "  night-payment: {from: \"06:00\"}", "'until'"),
        Arguments.of(3, BEFORE_LINE_3 + "  payment-burst: {attempts: {}}", "'attempts'"),
        Arguments.of(3, BEFORE_LINE_3 + "  payment-burst: {attempts: {5m: 0}}", "'5m'"),
        Arguments.of(3, BEFORE_LINE_3 + "  payment-burst: {attempts: {5m: 3, 300s: 4}}", "twice"),
        Arguments.of(3, BEFORE_LINE_3 + "  payment-burst: {attempts: {25h: 3}}", "'25h'"),
        Arguments.of(3, BEFORE_LINE_3 + "  payment-burst: {attempts: {0m: 3}}", "'0m'"),
        Arguments.of(3, BEFORE_LINE_3 + "  payment-burst: {attempts: {-5m: 3}}", "'-5m'"),
        Arguments.of(3, BEFORE_LINE_3 + "  payment-burst: {attempts: {soon: 3}}", "'soon'"),
        Arguments.of(3, BEFORE_LINE_3 + "  rushed-checkout: {under_seconds: 0}", "1 to 86400"),
        Arguments.of(3, BEFORE_LINE_3 + "  rushed-checkout: {under_seconds: 86401}", "86401"),
        Arguments.of(3, BEFORE_LINE_3 + "  night-payment: {from: \"\u0000\"}", "U+0000"),
        Arguments.of(3, aboveLine("EUR: -1"), "'EUR'"),
        Arguments.of(3, aboveLine("EUR: 1.005"), "1.005"),
        Arguments.of(3, aboveLine("JPY: 1.5"), "1.5"),
        Arguments.of(3, aboveLine("EUR: .nan"), "'EUR'"),
        Arguments.of(3, aboveLine("EUR: 1e999999999"), "'EUR'"),
        Arguments.of(3, aboveLine("EUR: 10000000000000.01"), "'EUR'"),
        Arguments.of(3, aboveLine("ZZZ: 1"), "'ZZZ'"),
        Arguments.of(3, aboveLine("XAU: 1"), "'XAU'"),
        Arguments.of(3, aboveLine("eur: 1"), "'eur'"));
  }

  private static String aboveLine(String threshold) {
    return BEFORE_LINE_3 + "  first-purchase-high-amount: {above: {" + threshold + "}}";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules: {",
        "rules: }",
        "\trules: {}",
        "rules: *unknown",
        "--- {}\n--- {}",
        "!!java.net.URL http://example.org",
        "rules: &r {night-payment: *r}",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        "\u0000"
      })
  void shouldRefuseWhatIsNotARuleSetAtAll(String yaml) {
    assertThatThrownBy(() -> RuleSet.parse("rules.yaml", yaml))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching("(?s)rules\\.yaml:\\d+: .+");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "# nothing\n", "rules:", "rules: {}", "alert_threshold: 60"})
  void shouldKeepTheDefaultOfWhatIsNotMentioned(String yaml) {
    assertThat(RuleSet.parse("rules.yaml", yaml)).isEqualTo(RuleSet.defaults());
  }

  @Test
  void shouldReadBackWhatItWrites() {
    for (String yaml : everySettingChanged()) {
      RuleSet ruleSet = RuleSet.parse("rules.yaml", yaml);

      RuleSet reread = RuleSet.parse("rules.yaml", ruleSet.toYaml());

      assertThat(reread).as(yaml).isEqualTo(ruleSet);
      assertThat(reread.digest()).as(yaml).isEqualTo(ruleSet.digest());
    }
  }

  @Test
  void shouldChangeItsDigestWithAnySetting() {
    Set<String> digests = new HashSet<>(Set.of(RuleSet.defaults().digest()));

    for (String yaml : everySettingChanged()) {
      String digest = RuleSet.parse("rules.yaml", yaml).digest();
      assertThat(digest).matches("[0-9a-f]{64}");
      assertThat(digests.add(digest)).as(yaml).isTrue();
    }
  }

  @Test
  void shouldKeepItsDigestWhateverTheFileLooksLike() {
    String terse = "rules: {payment-burst: {attempts: {1440m: 12, 300s: 3, 60m: 6}}}";
    String wordy =
        """
        # the shop's own
        high_threshold: 080
        "alert_threshold": '60'
        rules:
          rushed-checkout: {under_seconds: 30}
          first-purchase-high-amount:
            above: {EUR: 1e2}
          night-payment: {until: 06:00, from: "02:00:00"}
        """;

    assertThat(RuleSet.parse("a", terse).digest()).isEqualTo(RuleSet.defaults().digest());
    assertThat(RuleSet.parse("b", wordy).digest()).isEqualTo(RuleSet.defaults().digest());
  }

  @Test
  void shouldWriteAndDigestTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String digest = RuleSet.defaults().digest();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(RuleSet.parse("a", RuleSet.defaults().toYaml()).digest()).isEqualTo(digest);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void shouldGiveAnAttemptAnotherAssessmentIdUnderAnotherRuleSet() {
    AssessedCustomer customer = AssessedCustomer.french();
    EventBuilder attempt = event("p", "2026-03-01T12:00:00Z");
    Set<String> ids = new HashSet<>(Set.of(customer.attempts(attempt).assessmentId()));

    for (String yaml : everySettingChanged()) {
      assertThat(ids.add(customer.under(yaml).attempts(attempt).assessmentId())).as(yaml).isTrue();
    }
  }

  private static List<String> everySettingChanged() {
    return List.of(
        "alert_threshold: 61",
        "high_threshold: 81",
        "rules: {country-mismatch: {points: 26}}",
        "rules: {first-purchase-high-amount: {points: 41}}",
        "rules: {first-purchase-high-amount: {above: {EUR: 100.01}}}",
        "rules: {first-purchase-high-amount: {above: {EUR: 100, JPY: 15000}}}",
        "rules: {first-purchase-high-amount: {above: {EUR: 100, KWD: 30.125}}}",
        "rules: {first-purchase-high-amount: {above: {GBP: 100}}}",
        "rules: {first-purchase-high-amount: {above: {}}}",
        "rules: {night-payment: {points: 16}}",
        "rules: {night-payment: {from: \"02:01\"}}",
        "rules: {night-payment: {from: \"02:00:01\"}}",
        "rules: {night-payment: {until: \"05:59\"}}",
        "rules: {night-payment: {from: \"22:00\"}}",
        "rules: {payment-burst: {points: 46}}",
        "rules: {payment-burst: {attempts: {5m: 4, 1h: 6, 24h: 12}}}",
        "rules: {payment-burst: {attempts: {6m: 3, 1h: 6, 24h: 12}}}",
        "rules: {payment-burst: {attempts: {5m: 3, 1h: 7, 24h: 12}}}",
        "rules: {payment-burst: {attempts: {5m: 3, 1h: 6, 24h: 13}}}",
        "rules: {payment-burst: {attempts: {5m: 3, 1h: 6}}}",
        "rules: {payment-burst: {attempts: {90s: 3}}}",
        "rules: {rushed-checkout: {points: 36}}",
        "rules: {rushed-checkout: {under_seconds: 31}}");
  }
}
