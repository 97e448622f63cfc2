package dev.vigie.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigie.dataset.DataSet;
import dev.vigie.dataset.Feeds;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.EventIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLedgerTest {

  @TempDir Path folder;

  @Test
  void shouldNoteEventsDeadLettersAndDistinctAttempts() throws IOException {
    // Given an attempt that comes twice, another event, and what is no event
    Path file =
        Files.writeString(
            folder.resolve("events.jsonl"),
            """
            {"event_id":"a","ts":"2025-11-11T09:00:00Z","event_type":"payment_attempt","customer_id":"C"}
            {"event_id":"a","ts":"2025-11-11T09:00:00Z","event_type":"payment_attempt","customer_id":"C"}
            {"event_id":"b","ts":"2025-11-11T09:00:00Z","event_type":"page_view","customer_id":"C"}
            not an event
            """);
    RunLedger ledger = new RunLedger();

    // When
    try (SourceRecords records =
        ledger.noting(DataSet.open(file).asIs(Feeds.EVENTS, InstantSource.system()))) {
      int taken = 0;
      while (records.next() != null) {
        taken++;
      }
      assertThat(taken).isEqualTo(4);
    }

    // Then
    assertThat(ledger.events()).isEqualTo(3);
    assertThat(ledger.deadLetters()).isEqualTo(1);
    assertThat(ledger.attempts()).containsExactly(new EventIdentity("C", "a"));
  }
}
