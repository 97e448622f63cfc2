package dev.vigie.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vigie.backtest.Backtest;
import dev.vigie.dataset.CustomerRow;
import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.Rows;
import dev.vigie.dataset.SortMemory;
import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.rules.RuleSet;
import dev.vigie.testbed.KafkaTestbed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The job against the backtest, over the reference data. */
class ReferenceDataIT {

  private static final Path REFERENCE =
      Path.of(
          Optional.ofNullable(System.getenv("VIGIE_REFERENCE_DATA"))
              .orElse("../../shared/data/kivendtout"));
  private static final KnownCustomers DIRECTORY = new KnownCustomers("reference");

  @BeforeEach
  void needsTheData() {
    assumeTrue(
        Files.isDirectory(REFERENCE),
        "no reference data at " + REFERENCE.toAbsolutePath() + "; set VIGIE_REFERENCE_DATA");
  }

  @ParameterizedTest(name = "parallelism {0}, events there before the job: {1}")
  @CsvSource({"1, true", "2, true", "1, false", "2, false"})
  void shouldAssessAsTheBacktestDoes(int parallelism, boolean backlog) throws Exception {
    // Given
    readCustomers();
    Map<String, String> expected = backtest();
    List<String> lines = lines();

    try (KafkaTestbed broker = KafkaTestbed.oneBroker();
        KafkaShop shop = new KafkaShop(broker, "reference")) {
      // When
      if (backlog) {
        shop.send(lines);
      }
      RunningJob job = RunningJob.start(shop.jobSettings(), DIRECTORY, parallelism);
      if (!backlog) {
        shop.send(lines);
      }

      // Then
      job.await(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(500))
          .until(() -> shop.assessments().size() >= expected.size());
      assertThat(shop.assessments()).isEqualTo(expected);
      // An alert may be there a moment later than its assessment.
      List<String> alerts = alertIdsAmong(expected);
      job.await(Duration.ofMinutes(1)).until(() -> alertIds(shop).containsAll(alerts));
      assertThat(alertIds(shop)).hasSameElementsAs(alerts);
      assertThat(shop.read("dead-letters")).isEmpty();
      job.cancel();
    }
  }

  private static void readCustomers() {
    try (Rows<CustomerRow> rows = DataSet.open(REFERENCE).customers().orElseThrow()) {
      for (CustomerRow row = rows.next(); row != null; row = rows.next()) {
        DIRECTORY.with(row.customer());
      }
    }
  }

  private static Map<String, String> backtest() throws IOException, InterruptedException {
    Map<String, String> assessments = new TreeMap<>();
    new Backtest(
            RuleSet.defaults(),
            DataSet.open(REFERENCE),
            Feeds.EVENTS_AND_PAYMENTS,
            SortMemory.defaults(),
            InstantSource.system())
        .run(
            assessment ->
                assessments.put(
                    assessment.assessmentId(),
                    new String(assessment.toJson(), StandardCharsets.UTF_8)));
    assertThat(assessments).hasSize(5_920);
    return assessments;
  }

  private static List<String> lines() {
    List<String> lines = new ArrayList<>();
    try (SourceRecords records =
        DataSet.open(REFERENCE)
            .inTimeOrder(
                Feeds.EVENTS_AND_PAYMENTS, InstantSource.system(), SortMemory.defaults())) {
      for (SourceRecord next = records.next(); next != null; next = records.next()) {
        lines.add(new String(((SourceRecord.Valid) next).json(), StandardCharsets.UTF_8));
      }
    }
    return lines;
  }

  private static List<String> alertIds(KafkaShop shop) {
    List<String> ids = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> alert : shop.read("fraud-alerts")) {
      ids.add(KafkaShop.field(new String(alert.value(), StandardCharsets.UTF_8), "alert_id"));
    }
    return ids;
  }

  private static List<String> alertIdsAmong(Map<String, String> assessments) {
    return assessments.entrySet().stream()
        .filter(assessment -> assessment.getValue().contains("\"alert\":true"))
        .map(Map.Entry::getKey)
        .toList();
  }
}
