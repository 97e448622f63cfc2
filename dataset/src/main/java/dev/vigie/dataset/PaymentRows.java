package dev.vigie.dataset;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code payments.csv} as a feed of events: each row an attempt and, one second later, its result.
 * A row that does not give two valid events gives one dead letter and no event.
 */
final class PaymentRows implements PackedRecords {

  private final PaymentCsv csv;
  private final PaymentEvents events;
  private @Nullable SourceRecord result;

  private PaymentRows(PaymentCsv csv, InstantSource clock) {
    this.csv = csv;
    this.events = new PaymentEvents(clock);
  }

  static PaymentRows open(Path path, InstantSource clock) {
    return new PaymentRows(PaymentCsv.open(path), clock);
  }

  @Override
  public @Nullable SourceRecord next() {
    if (result != null) {
      SourceRecord held = result;
      result = null;
      return held;
    }
    PaymentCsv.Line line = csv.next();
    return line == null ? null : first(events.of(line));
  }

  private SourceRecord first(List<SourceRecord> records) {
    result = records.size() > 1 ? records.get(1) : null;
    return records.get(0);
  }

  @Override
  public ReadProgress progress() {
    return csv.progress();
  }

  @Override
  public void close() {
    csv.close();
  }
}
