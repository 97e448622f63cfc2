package dev.vigie.dataset;

import dev.vigie.events.DeadLetter;
import dev.vigie.events.Decoded;
import dev.vigie.events.EventCodec;
import dev.vigie.events.EventHead;
import dev.vigie.events.EventHeadReader;
import dev.vigie.events.Rejection;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Events as JSON lines, in file order. An empty line is a dead letter like any other text that is
 * not JSON, except at the very end, where editors and {@code echo} leave one.
 */
final class EventLines implements PackedRecords {

  private final SourceFile file;
  private final LineReader lines;
  private final EventCodec codec;
  private final EventHeadReader heads;
  private final InstantSource clock;

  EventLines(SourceFile file, InstantSource clock) {
    this.file = file;
    this.lines = new LineReader(file.content());
    this.codec = new EventCodec(clock);
    this.heads = new EventHeadReader(clock);
    this.clock = clock;
  }

  @Override
  public @Nullable SourceRecord next() {
    try {
      byte[] line = lines.next();
      return line == null || (isBlank(line) && lines.isAtEnd()) ? null : toRecord(line);
    } catch (IOException e) {
      throw file.unreadable(lines.number() + 1, e);
    }
  }

  @Override
  public @Nullable SourceRecord pack(PackedBlock block) {
    SourceRecord record;
    do {
      packPlainLines(block);
      record = next();
    } while (record instanceof SourceRecord.Valid event && block.add(event));
    return record;
  }

  /** Lines that surely are events, and lie in the reader's buffer whole, are packed from there. */
  private void packPlainLines(PackedBlock block) {
    try {
      int length = plainLength();
      while (length >= 0
          && block.add(
              heads, lines.buffer(), lines.position(), length, file.name(), lines.number() + 1)) {
        lines.pass(length);
        length = plainLength();
      }
    } catch (IOException e) {
      throw file.unreadable(lines.number() + 1, e);
    }
  }

  /** Of the next line, or negative when it has to be looked at more closely. */
  private int plainLength() throws IOException {
    return lines.isAtEnd()
        ? -1
        : heads.lengthOfLine(lines.buffer(), lines.position(), lines.limit());
  }

  private SourceRecord toRecord(byte[] line) {
    if (lines.length() > line.length) {
      return rejected(line, cutOff());
    }
    EventHead head = heads.headOf(line);
    if (head != null) {
      return new SourceRecord.Valid(head, line, file.line(lines.number()));
    }
    Decoded decoded = codec.decode(line);
    return decoded instanceof Decoded.Valid valid
        ? new SourceRecord.Valid(valid.event(), line, file.line(lines.number()))
        : rejected(line, ((Decoded.Rejected) decoded).rejection());
  }

  private Rejection cutOff() {
    return new Rejection(
        Rejection.Reason.RECORD_TOO_LONG,
        lines.length() + " bytes, of which the first " + LineReader.MAX_KEPT_BYTES + " are kept");
  }

  private SourceRecord rejected(byte[] line, Rejection why) {
    return new SourceRecord.Rejected(
        new DeadLetter(line, why, file.line(lines.number()), clock.instant()));
  }

  static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  @Override
  public ReadProgress progress() {
    return file.progress();
  }

  @Override
  public void close() {
    file.close();
  }
}
