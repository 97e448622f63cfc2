package dev.vigie.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SortMemory;
import dev.vigie.events.InvalidInputException;
import dev.vigie.events.Rejection.Reason;
import dev.vigie.rules.Assessment;
import dev.vigie.rules.RuleSet;
import dev.vigie.rules.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
  private static final String PAYMENTS =
      """
      payment_id,customer_id,session_id,attempt_ts,method,card_bin,payment_country,ip_hash,device_id,amount,result,is_fraud_label
      P1,C1,S1,2025-11-01 12:00:20,card,1,FR,i,d,500,success,1
      P2,C2,S2,2025-11-01 12:00:00,card,1,FR,i,d,5,success,0
      P3,C1,S3,2025-11-02 12:00:00,card,1,BE,i,d,500,success,1
      """;
  private static final String CUSTOMERS =
      """
      customer_id,signup_ts,country,preferred_device,birthdate,is_minor
      C1,2025-01-01 00:00:00,BE,ios,1980-01-01,0
      """;

  @TempDir Path folder;

  private static String event(String id, String type, String ts) {
    return """
        {"event_id":"%s","event_type":"%s","ts":"%s","customer_id":"C1","session_id":"S1","cart_value":7}
        """
        .formatted(id, type, ts);
  }

  private BacktestSummary run(List<Assessment> assessments) throws Exception {
    Backtest backtest =
        new Backtest(
            RuleSet.defaults(),
            DataSet.open(folder),
            Feeds.EVENTS_AND_PAYMENTS,
            SortMemory.defaults(),
            CLOCK);
    return backtest.run(assessments::add);
  }

  private void shop() throws IOException {
    Files.writeString(folder.resolve("payments.csv"), PAYMENTS);
    Files.writeString(folder.resolve("customers.csv"), CUSTOMERS);
    Files.writeString(
        folder.resolve("events.jsonl"),
        event("late", "payment_attempt", "2025-11-03 12:00:00")
            + event("late", "payment_attempt", "2025-11-03 12:00:00")
            + event("look", "page_view", "2025-11-01 12:00:00")
            + "not an event\n"
            + event("cart", "add_to_cart", "2025-11-01 12:00:10"));
  }

  @Test
  void shouldJoinBothFeedsAndTheDirectoryInTimeOrder() throws Exception {
    shop();
    List<Assessment> assessments = new ArrayList<>();

    run(assessments);

    assertThat(assessments)
        .extracting(Assessment::eventId)
        .containsExactly("P2-attempt", "P1-attempt", "P3-attempt", "late");
    assertThat(assessments.get(1).fired())
        .extracting(Assessment.FiredRule::id)
        .containsExactly("country-mismatch", "first-purchase-high-amount", "rushed-checkout");
    assertThat(assessments.get(0).skipped()).isNotEmpty();
  }

  @Test
  void shouldCountWhatItReadAndHoldAlertsAgainstLabels() throws Exception {
    shop();

    BacktestSummary summary = run(new ArrayList<>());

    assertThat(summary.events()).isEqualTo(10);
    assertThat(summary.attempts()).isEqualTo(5);
    assertThat(summary.assessed()).as("a duplicate is not assessed twice").isEqualTo(4);
    assertThat(summary.alerts()).isEqualTo(1);
    assertThat(summary.bySeverity()).containsEntry(Severity.HIGH, 1L);
    assertThat(summary.firedByRule()).containsEntry("rushed-checkout", 1L);
    assertThat(summary.deadLettersByReason()).containsExactly(Map.entry(Reason.NOT_JSON, 1L));
    assertThat(summary.labelled()).isEqualTo(new LabelledOutcome(1, 1, 0, 1));
    assertThat(summary.labelled().precision()).hasValue(1.0);
    assertThat(summary.labelled().recall()).hasValue(0.5);
  }

  @Test
  void shouldKnowNoPrecisionWithoutAlertsAndNoRecallWithoutFraud() {
    assertThat(LabelledOutcome.NONE.precision()).isEmpty();
    assertThat(LabelledOutcome.NONE.recall()).isEmpty();
  }

  @Test
  void shouldStopWhenItsThreadIsInterrupted() throws IOException {
    shop();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> run(new ArrayList<>())).isInstanceOf(InterruptedException.class);
  }

  @Test
  void shouldGiveAFileItsNameOnlyOnceItIsComplete() throws Exception {
    shop();
    List<Assessment> assessments = new ArrayList<>();
    run(assessments);
    Path file = Files.writeString(folder.resolve("out.jsonl"), "old");

    try (AssessmentLines unfinished = AssessmentLines.to(file)) {
      unfinished.write(assessments.get(0));
    }
    assertThat(file).hasContent("old");
    try (AssessmentLines lines = AssessmentLines.to(file)) {
      lines.write(assessments.get(0));
      lines.finish();
    }

    assertThat(Files.readAllLines(file)).hasSize(1);
    assertThat(Files.readAllBytes(file)).startsWith(assessments.get(0).toJson());
    assertThat(folder.toFile().list((parent, name) -> name.endsWith(".part"))).isEmpty();
  }

  @Test
  void shouldNameAnOutputThatCannotBeWritten() {
    assertThatThrownBy(() -> AssessmentLines.to(folder.resolve("none/out.jsonl")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("out.jsonl");
    assertThatThrownBy(() -> AssessmentLines.to(folder))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("folder");
  }
}
