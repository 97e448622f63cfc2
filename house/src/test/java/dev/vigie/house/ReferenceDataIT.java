package dev.vigie.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference data set through the whole platform, against the counts of the contract. */
class ReferenceDataIT {

  @Test
  void shouldStoreAndAssessTheReferenceDataExactlyOnceAtAnyParallelism(@TempDir Path folder)
      throws IOException {
    // Given
    Path dataSet = ReferenceData.folder();
    try (TestPlatform platform = TestPlatform.up(folder.resolve("platform"))) {
      WholeFlow flow = new WholeFlow(platform, dataSet, folder);
      flow.load();

      // When
      flow.stream();
      flow.archive();
      Map<String, String> backtest = flow.backtest();

      // Then
      assertThat(platform.topics().count("user-events")).isEqualTo(57_956);
      assertThat(platform.topics().count("payments")).isEqualTo(13_291);
      assertThat(platform.topics().count("orders")).isEqualTo(3_613);
      assertThat(platform.topics().count("dead-letters")).isZero();
      assertThat(flow.storedEvents()).isEqualTo(74_860);
      assertThat(backtest).hasSize(5_920);
      flow.assertDetectionEqualsBacktest(backtest, 1);
      flow.stopDetection();
      flow.assertDetectionEqualsBacktest(backtest, 2);
      flow.assertStreamingAgainChangesNothing(backtest);
    }
  }
}
