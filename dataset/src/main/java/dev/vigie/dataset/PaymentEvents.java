package dev.vigie.dataset;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Decoded;
import dev.vigie.events.EventCodec;
import dev.vigie.events.EventHead;
import dev.vigie.events.EventHeadReader;
import dev.vigie.events.Rejection;
import java.time.InstantSource;
import java.util.List;

/** What a line of {@code payments.csv} is: an attempt and its result, or one dead letter. */
final class PaymentEvents {

  private final EventCodec codec;
  private final EventHeadReader heads;
  private final InstantSource clock;

  PaymentEvents(InstantSource clock) {
    this.codec = new EventCodec(clock);
    this.heads = new EventHeadReader(clock);
    this.clock = clock;
  }

  /** Two valid events, the attempt first; or one record that is rejected. */
  List<SourceRecord> of(PaymentCsv.Line line) {
    PaymentRow row = line.row();
    Rejection notARow = line.rejection();
    if (notARow != null || row == null) {
      return List.of(rejected(line, notARow));
    }
    SourceRecord attempt = toRecord(PaymentJson.attempt(row), line);
    SourceRecord result = toRecord(PaymentJson.result(row), line);
    if (attempt instanceof SourceRecord.Rejected) {
      return List.of(attempt);
    }
    return result instanceof SourceRecord.Rejected ? List.of(result) : List.of(attempt, result);
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
}
