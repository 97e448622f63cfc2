package dev.vigie.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.backtest.LabelledOutcome;
import dev.vigie.events.EventIdentity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final Verdict ALERT =
      new Verdict(
          new EventIdentity("C1", "e1"),
          "2025-11-11T03:00:00Z",
          60,
          "medium",
          true,
          List.of(new Verdict.Fired("payment-burst", "4 attempts within 5 minutes")));
  private static final Verdict PASSED =
      new Verdict(
          new EventIdentity("C2", "e2"), "2025-11-11T12:00:00Z", 0, "none", false, List.of());

  private static Outcome outcome(long stored, List<Verdict> verdicts, long published) {
    return new Outcome(
        10,
        1,
        stored,
        2,
        verdicts,
        published,
        Optional.of(published),
        new LabelledOutcome(1, 0, 0, 1),
        Optional.of(Duration.ofMillis(12_340)),
        OptionalLong.of(1024 * 1024));
  }

  @Test
  void shouldHaveNoDifferenceWhenEverythingCameOut() {
    assertThat(outcome(10, List.of(ALERT, PASSED), 1).differences()).isEmpty();
  }

  @Test
  void shouldNameWhatIsMissing() {
    assertThat(outcome(9, List.of(ALERT), 0).differences())
        .containsExactly(
            "10 events sent, but 9 stored",
            "2 payment attempts, but 1 assessed",
            "1 alerts assessed, but 0 published");
  }

  @Test
  void shouldNameAlertsThatTheDashboardLacks() {
    Outcome complete = outcome(10, List.of(ALERT, PASSED), 1);
    Outcome lacking =
        new Outcome(
            complete.events(),
            complete.deadLetters(),
            complete.stored(),
            complete.attempts(),
            complete.verdicts(),
            complete.alertsPublished(),
            Optional.of(0L),
            complete.labelled(),
            complete.firstAlert(),
            complete.memoryBytes());

    assertThat(lacking.differences()).containsExactly("1 alerts published, but 0 in the dashboard");
  }

  @Test
  void shouldShowCountsRulesLabelsTimesAndAnExampleWithItsReason() {
    StringWriter text = new StringWriter();
    Stage stage = new Stage("Kafka");
    stage.begin();
    stage.end(Stage.State.DONE);

    new OutcomeReport(new PrintWriter(text))
        .print(outcome(10, List.of(ALERT, PASSED), 1), List.of(stage));

    assertThat(text.toString())
        .contains("11 in = 10 stored + 1 dead letters")
        .contains("2 attempts, 2 assessed, 1 alerts")
        .contains("payment-burst")
        .contains("precision 1.00, recall 1.00")
        .contains("12.3 s after the command")
        .contains("Kafka 0.0 s")
        .contains("4 attempts within 5 minutes")
        .doesNotContain("DIFFERENCE");
  }
}
