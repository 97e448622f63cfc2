package dev.vigie.dataset;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Decoded;
import dev.vigie.events.EventCodec;
import dev.vigie.events.EventHead;
import dev.vigie.events.EventHeadReader;
import dev.vigie.events.Rejection;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * {@code payments.csv} as a feed of events: each row an attempt and, one second later, its result.
 * A row that does not give two valid events gives one dead letter and no event.
 */
final class PaymentRows implements PackedRecords {

  private final PaymentCsv csv;
  private final EventCodec codec;
  private final EventHeadReader heads;
  private final InstantSource clock;
  private @Nullable SourceRecord result;

  private PaymentRows(PaymentCsv csv, InstantSource clock) {
    this.csv = csv;
    this.codec = new EventCodec(clock);
    this.heads = new EventHeadReader(clock);
    this.clock = clock;
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
    return line == null ? null : toRecord(line);
  }

  private SourceRecord toRecord(PaymentCsv.Line line) {
    PaymentRow row = line.row();
    if (line.rejection() != null || row == null) {
      return rejected(line, line.rejection());
    }
    byte[] attemptJson = PaymentJson.attempt(row);
    byte[] resultJson = PaymentJson.result(row);
    SourceRecord attempt = toRecord(attemptJson, line);
    SourceRecord answer = toRecord(resultJson, line);
    if (attempt instanceof SourceRecord.Rejected || answer instanceof SourceRecord.Rejected) {
      return attempt instanceof SourceRecord.Rejected ? attempt : answer;
    }
    result = answer;
    return attempt;
  }

  private SourceRecord toRecord(byte[] json, PaymentCsv.Line line) {
    EventHead head = heads.headOf(json);
    if (head != null) {
      return new SourceRecord.Valid(head, json, line.place());
    }
    Decoded decoded = codec.decode(json);
    return decoded instanceof Decoded.Valid valid
        ? new SourceRecord.Valid(valid.event(), json, line.place())
        : rejected(line, ((Decoded.Rejected) decoded).rejection());
  }

  private SourceRecord rejected(PaymentCsv.Line line, Rejection why) {
    return new SourceRecord.Rejected(
        new DeadLetter(line.original(), why, line.place(), clock.instant()));
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
