package dev.vigie.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SortMemory;
import dev.vigie.rules.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReferenceDataTest {

  private static final Path REFERENCE =
      Path.of(
          Optional.ofNullable(System.getenv("VIGIE_REFERENCE_DATA"))
              .orElse("../../shared/data/kivendtout"));

  @BeforeEach
  void needsTheData() {
    assumeTrue(
        Files.isDirectory(REFERENCE),
        "no reference data at " + REFERENCE.toAbsolutePath() + "; set VIGIE_REFERENCE_DATA");
  }

  @Test
  void shouldAssessEveryAttemptOfTheReferenceData() throws Exception {
    List<String> eventIds = new ArrayList<>();

    BacktestSummary summary =
        backtest(Feeds.EVENTS_AND_PAYMENTS).run(assessment -> eventIds.add(assessment.eventId()));

    assertThat(summary.assessed()).isEqualTo(5_920);
    assertThat(summary.events()).isEqualTo(74_860);
    assertThat(summary.deadLetters()).isZero();
    assertThat(eventIds).hasSize(5_920).doesNotHaveDuplicates();
    assertThat(summary.labelled().labelled()).isEqualTo(1_583);
  }

  @Test
  void shouldLeaveThePaymentsOutWhenAskedTo() throws Exception {
    BacktestSummary summary = backtest(Feeds.EVENTS).run(assessment -> {});

    assertThat(summary.assessed()).isEqualTo(4_337);
    assertThat(summary.labelled().labelled()).isZero();
  }

  private static Backtest backtest(Feeds feeds) {
    return new Backtest(
        RuleSet.defaults(),
        DataSet.open(REFERENCE),
        feeds,
        SortMemory.defaults(),
        InstantSource.system());
  }
}
