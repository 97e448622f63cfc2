package dev.vigie.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The counts that the contract gives for the reference data set. */
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
  void shouldReadEveryEventOfTheReferenceData() {
    assertThat(count(Feeds.EVENTS)).isEqualTo(71_694);
  }

  @Test
  void shouldAddTwoEventsForEachPaymentOfTheReferenceData() {
    assertThat(count(Feeds.EVENTS_AND_PAYMENTS)).isEqualTo(71_694 + 3_166);
  }

  @Test
  void shouldReadEveryTableOfTheReferenceData() {
    DataSet dataSet = DataSet.open(REFERENCE);

    assertThat(rows(dataSet.customers().orElseThrow())).isEqualTo(2_500);
    assertThat(rows(dataSet.labels(Folder.CLOCK).orElseThrow())).isEqualTo(1_583);
    assertThat(rows(dataSet.rows(Table.PAYMENTS, Folder.CLOCK).orElseThrow())).isEqualTo(1_583);
    assertThat(rows(dataSet.rows(Table.ORDERS, Folder.CLOCK).orElseThrow())).isEqualTo(1_289);
    assertThat(rows(dataSet.rows(Table.ORDER_ITEMS, Folder.CLOCK).orElseThrow())).isEqualTo(2_651);
    assertThat(rows(dataSet.rows(Table.PRODUCTS, Folder.CLOCK).orElseThrow())).isEqualTo(200);
    assertThat(rows(dataSet.rows(Table.SESSIONS, Folder.CLOCK).orElseThrow())).isEqualTo(6_000);
  }

  private static long count(Feeds feeds) {
    long count = 0;
    try (SourceRecords records =
        DataSet.open(REFERENCE)
            .inTimeOrder(feeds, InstantSource.system(), SortMemory.ofBytes(8 << 20))) {
      SourceRecord.Valid before = null;
      for (SourceRecord record = records.next(); record != null; record = records.next()) {
        SourceRecord.Valid event = (SourceRecord.Valid) record;
        if (before != null) {
          assertThat(event.event().position()).isGreaterThan(before.event().position());
        }
        before = event;
        count++;
      }
    }
    return count;
  }

  private static long rows(Rows<?> rows) {
    long count = 0;
    try (rows) {
      while (rows.next() != null) {
        count++;
      }
    }
    return count;
  }
}
