package dev.vigie.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SortMemory;
import dev.vigie.generator.Generator;
import dev.vigie.generator.Scenario;
import dev.vigie.generator.ShopPlan;
import dev.vigie.rules.Assessment;
import dev.vigie.rules.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the rules with their default settings make of the scenarios of a generated shop. */
class ScenarioTest {

  @TempDir static Path folder;

  private static final List<Assessment> ASSESSMENTS = new ArrayList<>();
  private static final Map<String, String> SCENARIO_BY_PAYMENT = new HashMap<>();
  private static BacktestSummary summary;

  @BeforeAll
  static void backtest() throws IOException, InterruptedException {
    Generator.generate(
        new ShopPlan(11, 200_000, 5_000, 30, ShopPlan.DEFAULT_START, 0.04), folder, true);
    for (String row : Files.readAllLines(folder.resolve("scenarios.csv"))) {
      int comma = row.indexOf(',');
      SCENARIO_BY_PAYMENT.put(row.substring(0, comma), row.substring(comma + 1));
    }
    summary =
        new Backtest(
                RuleSet.defaults(),
                DataSet.open(folder),
                Feeds.EVENTS_AND_PAYMENTS,
                SortMemory.ofBytes(4 << 20),
                InstantSource.system())
            .run(ASSESSMENTS::add);
  }

  private static List<Assessment> assessmentsOf(Scenario scenario) {
    return ASSESSMENTS.stream()
        .filter(
            assessment ->
                scenario.code().equals(SCENARIO_BY_PAYMENT.get(assessment.attempt().paymentId())))
        .toList();
  }

  private static Set<String> rulesOf(Assessment assessment) {
    return assessment.fired().stream()
        .map(Assessment.FiredRule::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @CsvSource({
    "BIG_FIRST_PURCHASE, first-purchase-high-amount",
    "TRAVELLER, country-mismatch",
    "NIGHT_OWL, night-payment",
    "IMPATIENT_RETRY, payment-burst",
    "QUICK_REORDER, rushed-checkout"
  })
  void shouldTripOneRuleByAnHonestLookAlikeAndRaiseNoAlert(Scenario scenario, String rule) {
    List<Assessment> assessments = assessmentsOf(scenario);

    assertThat(assessments).isNotEmpty().noneMatch(Assessment::alert);
    Map<String, Set<String>> rulesBySession = new HashMap<>();
    for (Assessment assessment : assessments) {
      rulesBySession
          .computeIfAbsent(assessment.attempt().sessionId(), session -> new TreeSet<>())
          .addAll(rulesOf(assessment));
    }
    assertThat(rulesBySession.values()).allSatisfy(rules -> assertThat(rules).containsOnly(rule));
  }

  @ParameterizedTest
  @EnumSource(
      value = Scenario.class,
      names = {
        "CARD_TESTING",
        "STOLEN_CARD_ABROAD",
        "ACCOUNT_TAKEOVER",
        "SCRIPTED_CHECKOUT",
        "FIRST_PURCHASE_CASH_OUT"
      })
  void shouldCatchMostOfEachFraudScenario(Scenario scenario) {
    List<Assessment> assessments = assessmentsOf(scenario);

    long alerts = assessments.stream().filter(Assessment::alert).count();
    assertThat((double) alerts / assessments.size()).isGreaterThan(0.5);
  }

  @Test
  void shouldBeNeitherBlindNorPerfect() {
    assertThat(summary.labelled().precision().orElseThrow()).isBetween(0.75, 0.97);
    assertThat(summary.labelled().recall().orElseThrow()).isBetween(0.75, 0.97);
  }

  @Test
  void shouldAssessEveryAttemptOfBothFeeds() {
    assertThat(summary.assessed()).isEqualTo(summary.attempts()).isEqualTo(ASSESSMENTS.size());
    assertThat(ASSESSMENTS)
        .isSortedAccordingTo(
            (left, right) -> left.attempt().position().compareTo(right.attempt().position()));
  }
}
