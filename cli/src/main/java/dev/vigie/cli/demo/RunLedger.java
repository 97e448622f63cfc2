package dev.vigie.cli.demo;

import dev.vigie.dataset.ReadProgress;
import dev.vigie.dataset.SourceRecord;
import dev.vigie.dataset.SourceRecords;
import dev.vigie.events.Event;
import dev.vigie.events.EventIdentity;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Notes what goes into the topics in this run, and so what has to come out. Memory grows with
 * payment attempts.
 */
final class RunLedger {
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong deadLetters = new AtomicLong();
  private final Set<EventIdentity> attempts = ConcurrentHashMap.newKeySet();

  /** The same records, noted as they are taken. */
  SourceRecords noting(SourceRecords records) {
    return new SourceRecords() {
      @Override
      public @Nullable SourceRecord next() {
        SourceRecord next = records.next();
        if (next != null) {
          note(next);
        }
        return next;
      }

      @Override
      public ReadProgress progress() {
        return records.progress();
      }

      @Override
      public void close() {
        records.close();
      }
    };
  }

  private void note(SourceRecord record) {
    if (record instanceof SourceRecord.Valid valid) {
      events.incrementAndGet();
      Event event = valid.event();
      if (event.eventType().equals("payment_attempt")) {
        attempts.add(event.identity());
      }
    } else {
      deadLetters.incrementAndGet();
    }
  }

  /** Events taken, those that the data set has twice included. */
  long events() {
    return events.get();
  }

  long deadLetters() {
    return deadLetters.get();
  }

  /** Every distinct payment attempt. */
  Set<EventIdentity> attempts() {
    return attempts;
  }
}
